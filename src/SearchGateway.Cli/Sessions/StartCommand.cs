using System.CommandLine;
using SearchGateway.Cli.Output;

namespace SearchGateway.Cli.Sessions;

/// <summary><c>ssi session start</c>: begins a session's file.</summary>
internal static class StartCommand
{
    private const string Description = """
        Begins the file of a session: notes the rules in force and whom the simulated systems hold, and ends all faults of the systems, as
        a replay does.

        Example:
          ssi session start second-identity.json --title 'Second identity at the border'
        """;

    public static Command Make(Terminal terminal)
    {
        var file = SessionCommand.FileArgument();
        var title = new Option<string>("--title") { Description = "What the session is about.", HelpName = "text", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Begin anew where the file is there." };
        var command = new Command("start", Description) { file, title, replace };
        var addresses = new StageAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            if (File.Exists(path) && !parsed.GetValue(replace))
                throw new UsageException($"{path} is there; --replace begins it anew.");
            if (parsed.GetValue(title) is not { Length: >= 1 and <= 200 } named)
                throw new UsageException("--title: 1 to 200 characters.");
            using var stage = await addresses.OpenAsync(parsed, cancellationToken);
            var session = new Session(named, terminal.Time.GetUtcNow(), await stage.RulesAsync(cancellationToken), await stage.PopulationAsync(cancellationToken), []);
            await stage.ResetAsync(cancellationToken);
            SessionFile.Write(path, session);
            await terminal.Out.WriteLineAsync($"{path}: rules {Printable.Text(session.Rules.Name)}, {SessionText.Of(session.Population)}.".AsMemory(), cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }
}
