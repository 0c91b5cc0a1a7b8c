using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Verification;

namespace SearchGateway.Audit.Migration;

/// <summary>What a log is, in few bytes: two logs with the same digest hold the same, byte for byte.</summary>
/// <param name="Records">Number of records.</param>
/// <param name="RecordsHash">SHA-256 over all columns of all records, in hexadecimal.</param>
/// <param name="Checkpoints">Number of checkpoints.</param>
/// <param name="CheckpointsHash">SHA-256 over size, note, frontier and cosignatures of all checkpoints, in hexadecimal.</param>
/// <param name="Roots">Checkpoints whose root was made anew from the leaves of the records and is the one that was signed.</param>
/// <param name="Root">Root over all leaves, made anew, in Base64.</param>
public sealed record LogDigest(long Records, string RecordsHash, long Checkpoints, string CheckpointsHash, long Roots, string Root)
{
    /// <summary>Checkpoints with signatures of witnesses.</summary>
    public long Cosigned { get; init; }

    /// <summary>Number of lines of the statistics.</summary>
    public int Statistics { get; init; }

    /// <summary>SHA-256 over key and count of all lines of the statistics in the order of their keys, in hexadecimal.</summary>
    public string StatisticsHash { get; init; } = "";

    /// <summary>Number of holds.</summary>
    public int Holds { get; init; }

    /// <summary>SHA-256 over all holds in the order of their identifiers, in hexadecimal.</summary>
    public string HoldsHash { get; init; } = "";

    internal static async Task<LogDigest> OfAsync(VerifiableLog log, IProgress<VerificationProgress>? progress, CancellationToken cancellationToken)
    {
        using var records = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var checkpoints = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var row = new ArrayBufferWriter<byte>(4096);
        var tree = new MerkleFrontier();
        var (covered, roots, cosigned) = (0L, 0L, 0L);
        while (await log.NextAsync(cancellationToken) is { } segment)
        {
            await foreach (var item in segment.ReadAsync(cancellationToken))
            {
                row.ResetWrittenCount();
                if (item.Checkpoint is { } checkpoint)
                {
                    Write(row, checkpoint);
                    checkpoints.AppendData(row.WrittenSpan);
                    covered++;
                    cosigned += checkpoint.Cosignatures.Length > 0 ? 1 : 0;
                    if (Checkpoint.TryParse(checkpoint.Note, out var signed) && signed.Size == tree.Size && signed.Root.Span.SequenceEqual(tree.Root()))
                        roots++;
                    progress?.Report(new VerificationProgress(tree.Size, log.Records));
                    continue;
                }

                Write(row, item.Record);
                records.AppendData(row.WrittenSpan);
                tree.Append(item.Record.LeafHash.Span);
            }
        }

        var digest = new LogDigest(tree.Size, Hash(records), covered, Hash(checkpoints), roots, Convert.ToBase64String(tree.Root())) { Cosigned = cosigned };
        return log.State is { } state ? digest.With(state, row) : digest;
    }

    private LogDigest With(LogState state, ArrayBufferWriter<byte> row)
    {
        using var statistics = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var holds = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Stores sort by rules of their own.
        foreach (var (key, count) in state.Statistics.OrderBy(line => line.Key, StringComparer.Ordinal))
        {
            row.ResetWrittenCount();
            Write(row, key);
            Write(row, count);
            statistics.AppendData(row.WrittenSpan);
        }

        foreach (var hold in state.Holds.OrderBy(hold => hold.Id))
        {
            row.ResetWrittenCount();
            Write(row, hold.Id.ToByteArray());
            Write(row, hold.Body.Span);
            holds.AppendData(row.WrittenSpan);
        }

        return this with { Statistics = state.Statistics.Count, StatisticsHash = Hash(statistics), Holds = state.Holds.Count, HoldsHash = Hash(holds) };
    }

    private static string Hash(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());

    private static void Write(ArrayBufferWriter<byte> row, StoredCheckpoint checkpoint)
    {
        Write(row, checkpoint.Size);
        Write(row, checkpoint.Note);
        Write(row, checkpoint.Frontier.Span);
        Write(row, checkpoint.Cosignatures);
    }

    private static void Write(ArrayBufferWriter<byte> row, in StoredRecord record)
    {
        var (entry, facts) = (record.Entry, record.Entry.Facts);
        Write(row, record.Index);
        Write(row, record.LeafHash.Span);
        Write(row, record.Body.Span);
        Write(row, record.Key.Span);
        Write(row, entry.Kind);
        Write(row, entry.Time.UtcTicks);
        Write(row, entry.SubjectId.ToByteArray());
        Write(row, entry.EraseAfter.DayNumber);
        Write(row, entry.ErasedBy ?? -1);
        foreach (var text in (ReadOnlySpan<string>)[facts.Authority, facts.MemberState, facts.Purpose, facts.Outcomes])
            Write(row, text);
        Write(row, facts.Officer.Span);
        Write(row, facts.Unit.Span);
        Write(row, facts.Case.Span);
        Write(row, facts.Subjects.Span);
    }

    private static void Write(ArrayBufferWriter<byte> row, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(row.GetSpan(sizeof(long)), number);
        row.Advance(sizeof(long));
    }

    private static void Write(ArrayBufferWriter<byte> row, string text)
    {
        Write(row, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, row);
    }

    // Each with its length, so that no two rows read alike.
    private static void Write(ArrayBufferWriter<byte> row, ReadOnlySpan<byte> bytes)
    {
        Write(row, bytes.Length);
        row.Write(bytes);
    }
}

/// <summary>What a migration did, and what both logs are at its end.</summary>
/// <param name="Before">Records that the target held already.</param>
/// <param name="Copied">Records that were copied.</param>
/// <param name="Source">The log that was moved.</param>
/// <param name="Target">Its copy.</param>
public sealed record MigrationProof(long Before, long Copied, LogDigest Source, LogDigest Target)
{
    /// <summary>True if nothing changed: the same rows, checkpoints, cosignatures, statistics and holds, and at the target every signed root made anew from its records.</summary>
    public bool IsSame => Source == Target && Target.Roots == Target.Checkpoints;
}
