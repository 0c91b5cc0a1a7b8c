using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Verification;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Host;

/// <summary>
/// <c>audit verify [--path FILE] [--key FILE]</c>: proves this node's whole audit log offline; the gateway may run meanwhile.
/// The key may be the public one alone, as <c>GET /v1/audit/key</c> gives it.
/// </summary>
internal static class AuditCommand
{
    public const int Intact = 0;
    public const int CannotVerify = 1;
    public const int Faulty = 2;

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--path"] = "Audit:Sqlite:Path",
        ["--key"] = "Audit:SigningKeyPath",
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
        var path = app.Services.GetRequiredService<IOptions<SqliteAuditOptions>>().Value.Path;
        var audit = app.Services.GetRequiredService<IOptions<AuditOptions>>().Value;
        var key = audit.SigningKeyPath ?? Path.Combine(audit.DataFolder, "audit-signing-key.pem");
        foreach (var missing in new[] { path, key }.Where(file => !File.Exists(file)))
        {
            await error.WriteLineAsync($"{missing} is not there. Name the log with --path and its key with --key.");
            return CannotVerify;
        }

        using var verifier = CheckpointVerifier.FromPem(await File.ReadAllTextAsync(key));
        await using var reader = SqliteAuditReader.Open(path);
        var found = await AuditVerifier.VerifyAsync(reader, verifier, known: null, progress: null, CancellationToken.None);
        await output.WriteLineAsync($"{path}: {found.Records} records and {found.Checkpoints} checkpoints verified.");
        if (found.Fault is not { } fault)
        {
            await output.WriteLineAsync("The log is intact.");
            return Intact;
        }

        await error.WriteLineAsync($"Records {fault.First} to {fault.Last}: {fault.Kind}. {fault.Explanation}");
        return Faulty;
    }
}
