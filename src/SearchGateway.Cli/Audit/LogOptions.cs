using System.CommandLine;
using System.IO.Compression;
using SearchGateway.Audit;
using SearchGateway.Audit.Verification;
using SearchGateway.Storage;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Cli.Audit;

/// <summary>Where a log is: one of three places.</summary>
internal sealed class LogOptions
{
    private readonly Option<string?> _sqlite = new("--sqlite") { Description = "SQLite file of the log. Its gateway may run meanwhile.", HelpName = "file" };

    private readonly Option<string?> _postgres = new("--postgres") { Description = $"PostgreSQL connection of the log; {PostgreSqlPlace.Hint}", HelpName = "connection" };

    private readonly Option<string?> _export = new("--export") { Description = "Export of the log (ssi audit export); .gz is unpacked; - for standard input.", HelpName = "file" };

    private readonly bool _withExport;

    public LogOptions(Command command, bool withExport = true)
    {
        _withExport = withExport;
        command.Add(_sqlite);
        command.Add(_postgres);
        if (withExport)
            command.Add(_export);
    }

    /// <summary>The log that the options name.</summary>
    /// <exception cref="UsageException">They name none or several, or one that cannot be opened.</exception>
    public LogPlace Read(ParseResult parsed)
    {
        var places = new[]
        {
            parsed.GetValue(_sqlite) is { } sqlite ? LogPlace.Sqlite(sqlite) : null,
            parsed.GetValue(_postgres) is { } postgres ? LogPlace.PostgreSql(postgres) : null,
            parsed.GetValue(_export) is { } export ? LogPlace.Exported(export) : null,
        };
        return places.OfType<LogPlace>().ToList() is [var place]
            ? place
            : throw new UsageException(_withExport ? "Name the log with one of --sqlite, --postgres and --export." : "Name the log with one of --sqlite and --postgres.");
    }
}

/// <summary>A log as the command line names it.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Open">Opens a reader of a stored log; null for an export.</param>
/// <param name="OpenAlone">The same, and keeps every gateway from writing it; null for an export.</param>
/// <param name="Export">Opens an export; null for a stored log.</param>
internal sealed record LogPlace(
    string Name, Func<CancellationToken, ValueTask<IAuditReader>>? Open, Func<CancellationToken, ValueTask<IAuditReader>>? OpenAlone, Func<Stream>? Export)
{
    /// <summary>The steps of a stored log's schema; null for an export.</summary>
    public ISchemaSteps? Steps { get; private init; }

    public static LogPlace Sqlite(string path) => new(
        path, _ => ValueTask.FromResult<IAuditReader>(SqliteAuditReader.Open(path)), _ => ValueTask.FromResult<IAuditReader>(SqliteAuditReader.OpenAlone(path)), null)
    {
        Steps = new SqliteSchemaSteps(path),
    };

    public static LogPlace Exported(string path) => new(path is "-" ? "standard input" : path, null, null, () => path is "-" ? Console.OpenStandardInput() : OpenFile(path));

    public static LogPlace PostgreSql(string connection)
    {
        var options = PostgreSqlPlace.Options(connection);
        return new LogPlace(
            PostgreSqlPlace.Name(options), async token => await PostgreSqlAuditReader.OpenAsync(options, token), async token => await PostgreSqlAuditReader.OpenAloneAsync(options, token), null)
        {
            Steps = new PostgreSqlSchemaSteps(options),
        };
    }

    /// <summary>Reads <c>sqlite:FILE</c>, <c>postgres:CONNECTION</c> or <c>export:FILE</c>, which is read more than once.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static LogPlace Parse(string option, string place) => place.Split(':', 2) switch
    {
        ["sqlite", { Length: > 0 } path] => Sqlite(path),
        ["postgres", { Length: > 0 } connection] => PostgreSql(connection),
        ["export", { Length: > 0 } path] when path is not "-" => Exported(path),
        _ => throw new UsageException($"{option} must be sqlite:FILE, postgres:CONNECTION or export:FILE."),
    };

    /// <summary>A place without what must not be shown.</summary>
    public static string Shown(string place) => place.StartsWith("postgres:", StringComparison.Ordinal) ? PostgreSqlPlace.Name(PostgreSqlPlace.Options(place["postgres:".Length..])) : place;

    /// <summary>Opens and closes the log, so that one that is not there is told from one that is faulty.</summary>
    /// <exception cref="UsageException">It cannot be opened; the message says why.</exception>
    public async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Open is not null)
                await (await Open(cancellationToken)).DisposeAsync();
            else if (Name is not "standard input")
                await Export!().DisposeAsync();
        }
        catch (AuditLogException failure)
        {
            throw new UsageException(failure.Message);
        }
    }

    public VerifiableLog Log() => Open is null ? VerifiableLog.Exported(Export!()) : VerifiableLog.Stored(Open);

    private static Stream OpenFile(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The export {path} cannot be read: {unreadable.Message}");
        }
    }
}
