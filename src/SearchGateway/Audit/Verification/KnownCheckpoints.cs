using SearchGateway.Audit.Checkpoints;

namespace SearchGateway.Audit.Verification;

/// <summary>What is known of a log from elsewhere: checkpoints that it must reach and agree with.</summary>
internal sealed class KnownCheckpoints(IEnumerable<Checkpoint> known)
{
    private readonly Checkpoint[] _bySize = [.. known.Where(checkpoint => checkpoint.Size > 0).OrderBy(checkpoint => checkpoint.Size)];

    /// <summary>The largest, or null.</summary>
    public Checkpoint? Last => _bySize.LastOrDefault();

    /// <summary>Name of the log, or null if nothing is known.</summary>
    public string? Origin => _bySize.FirstOrDefault()?.Origin;

    /// <summary>Size of the first known checkpoint of more than <paramref name="size"/> records; -1 if there is none.</summary>
    public long After(long size) => Array.Find(_bySize, checkpoint => checkpoint.Size > size)?.Size ?? -1;

    /// <summary>True if every known checkpoint of that size has this root.</summary>
    public bool Agrees(long size, ReadOnlySpan<byte> root)
    {
        foreach (var checkpoint in _bySize)
        {
            if (checkpoint.Size == size && !checkpoint.Root.Span.SequenceEqual(root))
                return false;
        }

        return true;
    }
}
