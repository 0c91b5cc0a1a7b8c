using System.CommandLine;
using SearchGateway.Audit.Verification;

namespace SearchGateway.Cli.Audit;

/// <summary><c>ssi audit verify</c>: proves a whole log offline.</summary>
internal static class VerifyCommand
{
    private const string Description = """
        Proves a whole audit log offline, on all cores: that nobody altered, removed, reordered or inserted a record. With the public key
        alone: every leaf, every checkpoint's signature, root and frontier. With the record keys also that every record opens, is the one of
        its leaf and says what its look-up columns say, that what is erased is what the records of erasures account for, and that the holds in
        force are those that records placed and none lifted. Names the first record that is not as it was. The gateway may run meanwhile: what stood in the log at the start is verified.

        A cut end, or an old copy in the log's place, shows only against a checkpoint from elsewhere: give saved answers, receipts or a
        witness's notes with --known.

        Exit codes: 0 intact; 1 a fault was found; 2 wrong use, or the log or a key cannot be read; 130 cancelled.

        Examples:
          ssi audit verify --sqlite data/audit.db --key log-key.pem
          ssi audit verify --sqlite data/audit.db --key log-key.pem --record-keys data/audit-record-keys --known answer.json
          ssi audit verify --export log.jsonl.gz --key log-key.pem --json | jq .fault
        """;

    public static Command Make(Terminal terminal)
    {
        var command = new Command("verify", Description);
        var place = new LogOptions(command);
        var options = new VerifyOptions(command);
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var log = place.Read(parsed);
            var request = options.Read(parsed);
            using var key = request.Key;
            var found = await RunAsync(log, request, options.Known(parsed), terminal, cancellationToken);
            foreach (var line in parsed.GetValue(json) ? [VerificationText.Json(found)] : VerificationText.Lines(found))
                await terminal.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
            return found.IsIntact ? AuditExitCode.Intact : AuditExitCode.Faulty;
        });
        return command;
    }

    private static async Task<VerifiedLog> RunAsync(LogPlace place, VerificationRequest request, string[] known, Terminal terminal, CancellationToken cancellationToken)
    {
        await place.TryAsync(cancellationToken);
        return await VerifiedLog.OfAsync(place, request, known, terminal, cancellationToken);
    }
}

/// <summary>A verification with what was asked of it.</summary>
/// <param name="Name">The log.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Found">What was found.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record VerifiedLog(string Name, VerificationRequest Request, AuditVerification Found, TimeSpan Elapsed)
{
    /// <summary>Indexes of received records that do not stand in the log.</summary>
    public IReadOnlyList<long> Missing => Request.Received?.Missing ?? [];

    public bool IsIntact => Found.IsIntact && Missing.Count == 0;

    public double RecordsPerSecond => Found.Records / Math.Max(Elapsed.TotalSeconds, 0.001);

    /// <summary>Verifies a log that can be opened.</summary>
    /// <param name="place">The log.</param>
    /// <param name="request">How to verify it.</param>
    /// <param name="known">Files with checkpoints that it must reach and agree with; signed by the given key or one that it leads to.</param>
    /// <param name="terminal">Shows the progress.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UsageException">A file cannot be read or holds no checkpoint of this log.</exception>
    public static async Task<VerifiedLog> OfAsync(LogPlace place, VerificationRequest request, string[] known, Terminal terminal, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();
        await using var log = place.Log();
        request.Key.Follow(await log.ReadHandoversAsync(cancellationToken));
        request = request with { Known = [.. known.SelectMany(file => KnownFile.Read(file, request.Key))] };
        var found = await LogProgress.ShowAsync(
            terminal, "verifying", progress => AuditVerifier.VerifyAsync(log, request with { Progress = progress }, cancellationToken));
        return new VerifiedLog(place.Name, request, found, terminal.Time.GetElapsedTime(started));
    }
}
