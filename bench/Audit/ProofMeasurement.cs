using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Benchmarks.Registers;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Benchmarks.Audit;

/// <summary>
/// Measures proofs over a stored log: <c>proofs --folder FOLDER --records 10000000 --group 1024 --proofs 500</c>. The log is made
/// where it is not there yet: random bodies of 1,000 bytes, which proofs never read, in groups of one to <c>--group</c> records.
/// </summary>
internal static class ProofMeasurement
{
    private const string Origin = "searchgateway/measured";
    private const int BodyLength = 1000;

    /// <summary>Makes the log if need be, and prints what proofs take.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (records, group, proofs) = (Number(args, "--records", 1_000_000), Number(args, "--group", 1024), Number(args, "--proofs", 500));
        var path = Path.Combine(Text(args, "--folder") ?? Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"proofs-{records}-{group}.db"));
        if (!File.Exists(path))
            await MakeAsync(path, records, group);
        await using var reader = SqliteAuditReader.Open(path);
        var draw = new Random(1);
        long Below(long limit) => draw.NextInt64(limit);
        Console.WriteLine($"| {records:N0} records in groups of up to {group:N0} | {Times.Head}");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var run in (string[])["first", "again"])
        {
            Console.WriteLine($"| inclusion in the last size, {run} | {Of(proofs, () => StoredProofs.InclusionAsync(reader, Below(records), records, CancellationToken.None))}");
            Console.WriteLine($"| inclusion in any size, {run} | {Of(proofs, () => Any(Below(records)))}");
            Console.WriteLine($"| consistency of any two sizes, {run} | {Of(proofs, () => Two(Below(records), Below(records)))}");
        }

        return 0;

        ValueTask<StoredProof> Any(long size) => StoredProofs.InclusionAsync(reader, Below(size + 1), size + 1, CancellationToken.None);
        ValueTask<StoredProof> Two(long one, long other) => StoredProofs.ConsistencyAsync(reader, Math.Min(one, other), Math.Max(one, other), CancellationToken.None);
    }

    // The reader answers without waiting.
    private static Times Of(int count, Func<ValueTask<StoredProof>> prove) => Times.Of(count, _ => prove().AsTask().GetAwaiter().GetResult());

    private static async Task MakeAsync(string path, int records, int group)
    {
        var began = Stopwatch.GetTimestamp();
        await using var store = new SqliteAuditStore(Options.Create(new SqliteAuditOptions { Path = path }));
        await store.OpenAsync(CancellationToken.None);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new CheckpointSigner(Origin, key);
        var entry = new RecordEntry("search", DateTimeOffset.UnixEpoch, Guid.Empty, DateOnly.MaxValue, ErasedBy: null, RecordFacts.None);
        var (frontier, draw) = (new MerkleFrontier(), new Random(2));
        var room = new StoredRecord[group];
        while (frontier.Size < records)
        {
            var count = (int)Math.Min(1 + draw.Next(group), records - frontier.Size);
            var leaves = new byte[count * MerkleHash.Size];
            for (var at = 0; at < count; at++)
            {
                var body = new byte[BodyLength];
                draw.NextBytes(body);
                var leaf = leaves.AsMemory(at * MerkleHash.Size, MerkleHash.Size);
                SHA256.HashData(body.AsSpan(0, 64), leaf.Span);
                room[at] = new StoredRecord(frontier.Size + at, leaf, body, body.AsMemory(0, 32), entry);
            }

            frontier = MerkleGroup.Build(frontier, leaves).After;
            var checkpoint = new StoredCheckpoint(frontier.Size, signer.Sign(frontier.Size, frontier.Root()), frontier.ToBytes());
            await store.AppendAsync(new AuditGroup(room.AsMemory(0, count), checkpoint, [], []), CancellationToken.None);
        }

        Console.WriteLine($"made {records:N0} records in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s, {new FileInfo(path).Length >> 20:N0} MiB");
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Text(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
