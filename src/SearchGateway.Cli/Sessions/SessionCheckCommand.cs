using System.CommandLine;
using System.Globalization;

namespace SearchGateway.Cli.Sessions;

/// <summary><c>ssi session check</c>: is this file a session, and what is in it?</summary>
internal static class SessionCheckCommand
{
    private const string Description = """
        Reads a session whole; no gateway is needed. With a fault: every fault by line and place; exit code 5. Without: its steps.

        Example:
          ssi session check second-identity.json
        """;

    public static Command Make(Terminal terminal)
    {
        var file = SessionCommand.FileArgument();
        var command = new Command("check", Description) { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var session = SessionFile.Read(parsed.GetValue(file)!);
            await terminal.Out.WriteLineAsync(SessionText.Of(session).AsMemory(), cancellationToken);
            foreach (var (number, step) in session.Steps.Index())
                await terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{number + 1,3}  {SessionText.Of(step)}").AsMemory(), cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }
}
