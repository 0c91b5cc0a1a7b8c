using System.CommandLine;
using SearchGateway.Audit;
using SearchGateway.Audit.Migration;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Cli.Audit;

/// <summary><c>ssi audit migrate</c>: moves a log to another store.</summary>
internal static class MigrateCommand
{
    private const string Description = """
        Moves a whole audit log to another store, record by record in their order, and proves at the end that nothing changed: the same rows,
        checkpoints, cosignatures, statistics and holds byte for byte, and every signed root made anew from the records at the target. The gateway then goes on with
        the new store and the same files of keys. Stop it before: the log must not be written meanwhile.

        An interrupted migration goes on where it was when it is started again; until it is done the target is marked, and no gateway takes
        it. A target that holds another log is refused.

        A place is sqlite:FILE, postgres:CONNECTION, or export:FILE to read only. A connection is in Npgsql's form, with Schema=NAME where
        it is not searchgateway_audit; the password is read from PGPASSFILE, ~/.pgpass or PGPASSWORD.

        Exit codes: 0 moved and proven; 1 the copy is not the log; 2 wrong use, or something cannot be read or written; 130 cancelled.

        Examples:
          ssi audit migrate --from sqlite:data/audit.db --to 'postgres:Host=db.example;Database=audit;Username=gateway;SSL Mode=VerifyFull'
          ssi audit migrate --from export:log.jsonl.gz --to sqlite:restored.db --json
        """;

    public static Command Make(Terminal terminal)
    {
        var from = new Option<string>("--from") { Description = "The log to move.", Required = true, HelpName = "place" };
        var to = new Option<string>("--to") { Description = "The store that takes it over; made if it is not there.", Required = true, HelpName = "place" };
        var json = new Option<bool>("--json") { Description = "Write the proof as JSON." };
        var command = new Command("migrate", Description) { from, to, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (source, target) = (parsed.GetValue(from)!, parsed.GetValue(to)!);
            try
            {
                var proof = await RunAsync(LogPlace.Parse("--from", source), target, terminal, cancellationToken);
                foreach (var line in parsed.GetValue(json) ? [MigrationText.Json(source, target, proof)] : MigrationText.Lines(source, target, proof))
                    await terminal.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
                return proof.IsSame ? AuditExitCode.Intact : AuditExitCode.Faulty;
            }
            catch (Exception failure) when (failure is AuditLogException or IOException or FormatException)
            {
                throw new UsageException(failure.Message);
            }
        });
        return command;
    }

    private static async Task<MigrationProof> RunAsync(LogPlace from, string to, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var target = Target(to);
        await from.TryAsync(cancellationToken);
        // Held to the end: nobody writes the log while it is moved.
        await using var held = from.OpenAlone is { } open ? await open(cancellationToken) : null;
        return await LogProgress.ShowAsync(terminal, "moving", progress => LogMigration.RunAsync(from.Log, target, progress, cancellationToken));
    }

    private static IAuditImport Target(string place) => place.Split(':', 2) switch
    {
        ["sqlite", { Length: > 0 } path] => new SqliteAuditImport(path),
        ["postgres", { Length: > 0 } connection] => new PostgreSqlAuditImport(PostgreSqlPlace.Options(connection)),
        _ => throw new UsageException("--to must be sqlite:FILE or postgres:CONNECTION."),
    };
}
