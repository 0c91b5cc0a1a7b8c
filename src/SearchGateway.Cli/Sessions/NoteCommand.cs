using System.CommandLine;

namespace SearchGateway.Cli.Sessions;

/// <summary><c>ssi session note</c>: words as a step.</summary>
internal static class NoteCommand
{
    private const string Description = """
        Adds a note to the session. Needs no gateway.

        Example:
          ssi session note second-identity.json 'From here on VIS is out.'
        """;

    public static Command Make(Terminal terminal)
    {
        var file = SessionCommand.FileArgument();
        var text = new Argument<string>("text") { Description = "The note, at most 10000 characters." };
        var command = new Command("note", Description) { file, text };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(text) is not { Length: >= 1 and <= 10_000 } note)
                throw new UsageException("text: 1 to 10000 characters.");
            SessionCommand.Append(parsed.GetValue(file)!, new NoteStep(terminal.Time.GetUtcNow(), note));
            return ExitCode.Complete;
        });
        return command;
    }
}
