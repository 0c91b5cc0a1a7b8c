using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Storage;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Host;

/// <summary>
/// <c>audit verify [--path FILE] [--key FILE] [--record-keys FILE] [--contains FILE]</c>: proves this node's whole audit log offline; the gateway may
/// run meanwhile. The key may be the public one alone, as <c>GET /v1/audit/key</c> gives it. With <c>--contains</c> also that every
/// record of the file, an index and a leaf hash per line as receipts carry them, stands in the log. Without <c>--path</c> it is the log
/// that the settings name, also one in PostgreSQL.
/// </summary>
internal static class AuditCommand
{
    public const int Intact = 0;
    public const int CannotVerify = 1;
    public const int Faulty = 2;

    private const string Contains = "AuditCommand:Contains";

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--path"] = "Audit:Sqlite:Path",
        ["--key"] = "Audit:SigningKeyPath",
        ["--record-keys"] = "Audit:RecordKeysPath",
        ["--contains"] = Contains,
    };

    public static bool IsMeant(string[] args) => args is ["audit", "verify", ..];

    /// <summary>Verifies and says what was found.</summary>
    /// <returns>0 if the log is intact, 2 if it has a fault, 1 if it cannot be verified.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        await using var app = GatewayApplication.Build(["--Simulators:Embedded=false"], builder =>
        {
            builder.Configuration.AddCommandLine(args[2..], Switches);
            builder.AddCore();
        });
        var isStored = !args.Contains("--path", StringComparer.Ordinal) && AuditStoreOptions.IsPostgreSql(app.Configuration["Audit:Store"]);
        var audit = app.Services.GetRequiredService<IOptions<AuditOptions>>().Value;
        var key = audit.SigningKeyPath ?? Path.Combine(audit.DataFolder, "audit-signing-key.pem");
        var records = audit.RecordKeysPath ?? Path.Combine(audit.DataFolder, "audit-record-keys");
        var contains = app.Configuration[Contains];
        var path = isStored ? key : app.Services.GetRequiredService<IOptions<SqliteAuditOptions>>().Value.Path;
        foreach (var missing in new[] { path, key, contains ?? key }.Where(file => !File.Exists(file)))
        {
            await error.WriteLineAsync($"{missing} is not there. Name the log with --path, its key with --key, and records with --contains.");
            return CannotVerify;
        }

        using var verifier = CheckpointVerifier.FromPem(await File.ReadAllTextAsync(key));
        var recordKeys = File.Exists(records) ? RecordKeys.Open(records) : null;
        await using IAuditReader reader = isStored
            ? await PostgreSqlAuditReader.OpenAsync(app.Services.GetRequiredService<IOptions<PostgreSqlAuditOptions>>().Value, CancellationToken.None)
            : SqliteAuditReader.Open(path);
        var found = await AuditVerifier.VerifyAsync(reader, verifier, recordKeys, known: null, progress: null, CancellationToken.None);
        await output.WriteLineAsync($"{(isStored ? "PostgreSQL" : path)}: {found.Records} records and {found.Checkpoints} checkpoints verified.");
        if (found.Fault is { } fault)
        {
            await error.WriteLineAsync($"Records {fault.First} to {fault.Last}: {fault.Kind}. {fault.Explanation}");
            return Faulty;
        }

        await output.WriteLineAsync(recordKeys is null ? "The log's leaves and checkpoints are intact; its records were not opened, for want of their keys (--record-keys)." : "The log is intact.");
        return contains is null ? Intact : await FindAsync(contains, reader, found.Records, output, error);
    }

    private static async Task<int> FindAsync(string file, IAuditReader reader, long verified, TextWriter output, TextWriter error)
    {
        try
        {
            var received = ReceivedRecords.Read(file);
            var missing = await received.MissingAsync(reader, verified, CancellationToken.None);
            await output.WriteLineAsync($"{received.Count - missing.Count} of {received.Count} received records stand in the log.");
            if (missing.Count == 0)
                return Intact;
            await error.WriteLineAsync($"Not in the log: records {string.Join(", ", missing.Take(20))}{(missing.Count > 20 ? ", …" : "")}.");
            return Faulty;
        }
        catch (FormatException faulty)
        {
            await error.WriteLineAsync(faulty.Message);
            return CannotVerify;
        }
    }
}
