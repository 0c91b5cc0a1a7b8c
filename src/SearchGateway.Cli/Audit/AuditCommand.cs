using System.CommandLine;
using SearchGateway.Cli.Retention;

namespace SearchGateway.Cli.Audit;

/// <summary><c>ssi audit</c>: works on an audit log as a whole.</summary>
internal static class AuditCommand
{
    public const string Name = "audit";

    public const string Description = "Works on an audit log: keeps records that a procedure needs, erases those whose time has passed.";

    public static Command Make(Terminal terminal) => new(Name, Description)
    {
        HoldCommand.Make(terminal),
        EraseCommand.Make(terminal),
    };
}
