using System.CommandLine;
using SearchGateway.Audit;
using SearchGateway.Storage.PostgreSql;

namespace SearchGateway.Cli.Audit;

/// <summary><c>ssi audit grant</c>: lets a gateway's role append to a log in PostgreSQL and do nothing else.</summary>
internal static class GrantCommand
{
    private const string Description = """
        Lets a gateway's role append to an audit log in PostgreSQL, make the months that it needs, and erase what is due, and nothing else: it can
        neither alter nor remove a record, empty or drop a table. Connect as the owner, which the gateway is not any more then. The
        schema is made if it is not there, and brought to this version: run it again after each update, before the gateways start.

        Exit codes: 0 granted; 2 wrong use, or the role could do more whatever is granted, or the server refuses: nothing is changed.

        Examples:
          ssi audit grant --postgres 'Host=db.example;Database=audit;Username=audit_owner;SSL Mode=VerifyFull' --role gateway
        """;

    public static Command Make(Terminal terminal)
    {
        var postgres = new Option<string>("--postgres") { Description = $"PostgreSQL connection of the log's owner; {PostgreSqlPlace.Hint}", Required = true, HelpName = "connection" };
        var role = new Option<string>("--role") { Description = "The role by which the gateway connects. It must be there.", Required = true, HelpName = "name" };
        var command = new Command("grant", Description) { postgres, role };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = PostgreSqlPlace.Options(parsed.GetValue(postgres)!);
            try
            {
                await PostgreSqlAuditRole.GrantAsync(options, parsed.GetValue(role)!, cancellationToken);
            }
            catch (AuditLogException failure)
            {
                throw new UsageException(failure.Message);
            }

            await terminal.Out.WriteLineAsync($"{PostgreSqlPlace.Name(options)}: {parsed.GetValue(role)} may append and erase what is due, and nothing else.".AsMemory(), cancellationToken);
            return AuditExitCode.Intact;
        });
        return command;
    }
}
