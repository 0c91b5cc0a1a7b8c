using System.CommandLine;

namespace SearchGateway.Cli.Sessions;

/// <summary><c>ssi session</c>: what experts try out on a development gateway, recorded, replayed and compared.</summary>
internal static class SessionCommand
{
    public const string Name = "session";

    public const string Description = """
        Records what is tried out on a development gateway in one JSON file, step by step, replays it elsewhere and under other rules, and
        compares (docs/sessions.md). For simulated systems alone.
        """;

    public static Command Make(Terminal terminal) => new(Name, Description)
    {
        StartCommand.Make(terminal),
        RecordSearchCommand.Make(terminal),
        RecordFaultsCommand.Make(terminal),
        RecordScenarioCommand.Make(terminal),
        NoteCommand.Make(terminal),
        ReplayCommand.Make(terminal),
        CompareCommand.Make(terminal),
        SessionCheckCommand.Make(terminal),
    };

    /// <summary>The file of a session on the command line.</summary>
    public static Argument<string> FileArgument(string name = "file") => new(name) { Description = "The session's file." };

    /// <summary>Adds a step to the file of a session.</summary>
    public static void Append(string file, SessionStep step)
    {
        var session = SessionFile.Read(file);
        SessionFile.Write(file, session with { Steps = [.. session.Steps, step] });
    }
}
