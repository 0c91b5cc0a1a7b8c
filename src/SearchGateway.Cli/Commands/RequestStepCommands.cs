using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Commands;

/// <summary>Commands that name one request and look at it or take a step.</summary>
internal static class RequestStepCommands
{
    public static IEnumerable<Command> Make(Terminal terminal) =>
        [Show(terminal), Approve(terminal), Refuse(terminal), Confirm(terminal), Withdraw(terminal), Justify(terminal)];

    private static Command Show(Terminal terminal)
    {
        var id = Id();
        var command = new Command("show", "Shows one request with its history.\n\nExample:\n  ssi request show 0193f1b4-…") { id };
        command.Runs(terminal, (parsed, requests, token) => requests.GetAsync(parsed.GetValue(id)!, token), response => response.AccessRequest);
        return command;
    }

    private static Command Approve(Terminal terminal) => Deciding(
        terminal, "approve", Verdict.Approve, isReasonNeeded: false,
        "Approves a request, for all systems or some.\n\nExamples:\n  ssi request approve 0193f1b4-…\n  ssi request approve 0193f1b4-… --system vis --days 14");

    private static Command Confirm(Terminal terminal) => Deciding(
        terminal, "confirm", Verdict.Approve, isReasonNeeded: false,
        "Confirms afterwards that an urgent request was justified.\n\nExample:\n  ssi request confirm 0193f1b4-…");

    private static Command Refuse(Terminal terminal) => Deciding(
        terminal, "refuse", Verdict.Refuse, isReasonNeeded: true,
        "Refuses a request; of an urgent one, says that it was not justified: access closes and what was obtained must be erased.\n\nExample:\n  ssi request refuse 0193f1b4-… --reason 'The case can be solved without the data.'");

    private static Command Deciding(Terminal terminal, string name, Verdict verdict, bool isReasonNeeded, string description)
    {
        var (id, version) = (Id(), Version());
        var systems = EnumOption.Many<CentralSystem>("--system", "A system that is approved, of those requested; all unless given.");
        var days = new Option<int>("--days") { Description = "Days for which it runs; as many as the rules allow unless given.", HelpName = "number" };
        var reason = new Option<string?>("--reason") { Description = "Why.", HelpName = "text", Required = isReasonNeeded };
        var command = new Command(name, description) { id, version, reason };
        if (verdict == Verdict.Approve)
        {
            command.Options.Add(systems);
            command.Options.Add(days);
        }

        command.Runs(
            terminal,
            (parsed, requests, token) =>
            {
                var decision = new VerifyRequest
                {
                    AccessRequestId = parsed.GetValue(id)!,
                    Version = parsed.GetValue(version),
                    Verdict = verdict,
                    ValidDays = verdict == Verdict.Approve ? parsed.GetValue(days) : 0,
                    Reason = parsed.GetValue(reason) ?? "",
                };
                decision.Systems.AddRange(verdict == Verdict.Approve ? parsed.GetValue(systems) ?? [] : []);
                return requests.VerifyAsync(decision, token);
            },
            response => response.AccessRequest);
        return command;
    }

    private static Command Withdraw(Terminal terminal)
    {
        var (id, version) = (Id(), Version());
        var command = new Command("withdraw", "Takes a request of your unit back.\n\nExample:\n  ssi request withdraw 0193f1b4-…") { id, version };
        command.Runs(
            terminal,
            (parsed, requests, token) => requests.WithdrawAsync(new WithdrawRequest { AccessRequestId = parsed.GetValue(id)!, Version = parsed.GetValue(version) }, token),
            response => response.AccessRequest);
        return command;
    }

    private static Command Justify(Terminal terminal)
    {
        var search = new Argument<string>("search-id") { Description = "The search that was the first step." };
        var reason = new Option<string>("--reason") { Description = "Why no request follows.", HelpName = "text", Required = true };
        var output = OutputOption.Make();
        var command = new Command("justify", "States why no request follows a first step that found something.\n\nExample:\n  ssi request justify 0193f1b4-… --reason 'The person was identified by other means.'") { search, reason, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, token) =>
        {
            using var client = await connection.OpenAsync(parsed, token);
            var response = await client.AccessRequests.JustifyAsync(new JustifyRequest { SearchId = parsed.GetValue(search)!, Reason = parsed.GetValue(reason)! }, token);
            if (parsed.GetValue(output) == OutputFormat.Table)
                await terminal.Out.WriteLineAsync($"search {Printable.Text(response.FirstStep.SearchId)}: stated why no request follows");
            else
                await JsonOutput.WriteAsync(response, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }

    private static Argument<string> Id() => new("id") { Description = "The request." };

    private static Option<long> Version() => new("--version-seen") { Description = "Version of the request that you saw: if it has moved on, nothing is done.", HelpName = "number" };
}
