using System.CommandLine;
using SearchGateway.Cli.Retention;

namespace SearchGateway.Cli.Audit;

/// <summary><c>ssi audit</c>: works on an audit log as a whole.</summary>
internal static class AuditCommand
{
    public const string Name = "audit";

    public const string Description = "Works on an audit log: verifies it offline, exports it, moves it, lets a gateway append only, takes its schema back for an earlier version; keeps records that a procedure needs, erases those whose time has passed.";

    public static Command Make(Terminal terminal) => new(Name, Description)
    {
        VerifyCommand.Make(terminal),
        ExportCommand.Make(terminal),
        MigrateCommand.Make(terminal),
        GrantCommand.Make(terminal),
        SchemaCommand.Make(terminal),
        HoldCommand.Make(terminal),
        EraseCommand.Make(terminal),
    };
}

/// <summary>What <c>ssi audit verify</c>, <c>export</c> and <c>migrate</c> return; documented in their help.</summary>
internal static class AuditExitCode
{
    /// <summary>The log is intact; the export or the copy is done.</summary>
    public const int Intact = 0;

    /// <summary>A fault was found, or the copy is not the log.</summary>
    public const int Faulty = 1;

    /// <summary>Wrong use, or what is needed cannot be read or written: nothing is said about the log.</summary>
    public const int Unable = 2;
}
