using System.CommandLine;
using Google.Protobuf;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Sessions;

/// <summary><c>ssi session search</c>: a search as a step.</summary>
internal static class RecordSearchCommand
{
    private const string Description = """
        Makes a search and adds it to the session, with its answer or the gateway's refusal. The search is described as in ssi search.

        Examples:
          ssi session search second-identity.json --profile border-guard --purpose border-entry --mrz-file passport.txt
          ssi session search second-identity.json --profile police-officer --purpose police-check --surname Eriksson --rule-pack 2019

        Exit codes: those of ssi search; a refusal is a step too.
        """;

    public static Command Make(Terminal terminal)
    {
        var file = SessionCommand.FileArgument();
        var profile = new Option<string>("--profile") { Description = "Who asks: a profile of the development issuer.", HelpName = "name", Required = true };
        var pack = new Option<string?>("--rule-pack") { Description = "The rules that decide, by the pack's name; those in force unless given.", HelpName = "name" };
        var command = new Command("search", Description) { file, profile, pack };
        var query = new QueryOptions(command);
        var output = OutputOption.Make();
        command.Options.Add(output);
        var addresses = new StageAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // A file that cannot be added to is told before anybody is asked.
            SessionFile.Read(parsed.GetValue(file)!);
            var request = await query.ReadAsync(parsed, terminal, cancellationToken);
            using var stage = await addresses.OpenAsync(parsed, cancellationToken);
            var at = terminal.Time.GetUtcNow();
            var outcome = await stage.SearchAsync(parsed.GetValue(profile)!, parsed.GetValue(pack), request, cancellationToken);
            SessionCommand.Append(parsed.GetValue(file)!, new SearchStep(at, parsed.GetValue(profile)!, parsed.GetValue(pack), request, outcome));
            await WriteAsync(outcome, parsed.GetValue(output), terminal);
            return outcome is Answer answer ? (answer.Complete ? ExitCode.Complete : ExitCode.Partial)
                : outcome is Problem { Status: 400 } ? ExitCode.Invalid
                : ExitCode.Refused;
        });
        return command;
    }

    private static async Task WriteAsync(IMessage outcome, OutputFormat format, Terminal terminal)
    {
        if (format != OutputFormat.Table)
            await JsonOutput.WriteAsync(outcome, format, terminal.Out);
        else if (outcome is Answer answer)
            AnswerTable.Write(terminal.Tables(), answer, isProven: false, showsDiscreet: true, ids: []);
        else if (outcome is Problem problem)
            await ProblemText.WriteAsync(problem, terminal.Out);
    }
}
