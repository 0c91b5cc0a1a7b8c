using System.CommandLine;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Simulated;

namespace SearchGateway.Cli.Sessions;

/// <summary><c>ssi session replay</c>: the same steps on another gateway, or under other rules.</summary>
internal static class ReplayCommand
{
    private const string Description = """
        Takes every step of a session anew and says for each search whether its outcome is the same, or what differs: systems, fields
        released or withheld with their article, persons, action. Identifiers, times and receipts do not count. Begins and ends with
        systems without faults. The gateway must hold the same people as of the same day; if it does not, the settings are told that
        make it so.

        Examples:
          ssi session replay second-identity.json
          ssi session replay second-identity.json --rule-pack 2019
          ssi session replay second-identity.json --output json | jq '.steps[] | select(.same == false)'

        Exit codes:
          0   every outcome is the same
          1   some differ
          4   the gateway has no development issuer, or no simulated systems
          5   the session is faulty
          6   no gateway or a system answers
          9   the gateway holds other people, or another day
        """;

    public static Command Make(Terminal terminal)
    {
        var file = SessionCommand.FileArgument();
        var pack = new Option<string?>("--rule-pack") { Description = "The rules that decide every search, by the pack's name; those of the session unless given.", HelpName = "name" };
        var output = ComparisonText.OutputOption();
        var command = new Command("replay", Description) { file, pack, output };
        var addresses = new StageAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var session = SessionFile.Read(parsed.GetValue(file)!);
            using var stage = await addresses.OpenAsync(parsed, cancellationToken);
            var people = await stage.PopulationAsync(cancellationToken);
            if (people != session.Population)
                throw new SystemsFailedException(ExitCode.Conflict, $"The gateway holds {SessionText.Of(people)}; the session was recorded with {SessionText.Of(session.Population)}. Start a gateway with\n  {SessionText.Settings(session.Population)}");
            var rules = await stage.RulesAsync(cancellationToken);
            if (parsed.GetValue(pack) is null && !rules.Equals(session.Rules))
                await terminal.Error.WriteLineAsync($"The session was recorded under rules {Printable.Text(session.Rules.Name)} ({session.Rules.Hash[..12]}), here {Printable.Text(rules.Name)} ({rules.Hash[..12]}) decide.".AsMemory(), cancellationToken);
            var compared = await new SessionReplay(stage, terminal.Time).RunAsync(session, parsed.GetValue(pack), cancellationToken);
            await ComparisonText.WriteAsync(compared, parsed.GetValue(output), terminal, cancellationToken);
            return compared.All(step => step.IsSame) ? ExitCode.Complete : ExitCode.Differs;
        });
        return command;
    }
}
