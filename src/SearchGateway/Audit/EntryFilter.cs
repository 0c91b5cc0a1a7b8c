using System.Buffers.Binary;
using System.Collections.Frozen;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Audit;

/// <summary>
/// Which entries of a log are wanted: all that is given must hold. A store may leave any of it to <see cref="Matches"/>; what it
/// tests itself saves it reading.
/// </summary>
public sealed record EntryFilter
{
    /// <summary>The first index.</summary>
    public long From { get; init; }

    /// <summary>One more than the last index.</summary>
    public long To { get; init; } = long.MaxValue;

    /// <summary>From this time on; null: any.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this time; null: any.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Kinds, as records write them; empty: any.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Kind of authority, as records write it; empty: any.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Member State; empty: any.</summary>
    public string MemberState { get; init; } = "";

    /// <summary>Purpose, as records write it; empty: any.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>A system, or a system and what became of it, e.g. <c>VIS:</c> or <c>VIS:hits</c>; empty: any.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>Digests of the officer, one for each key; empty: any.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Officers { get; init; } = [];

    /// <summary>Digests of the unit, one for each key; empty: any.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Units { get; init; } = [];

    /// <summary>Digests of the case reference, one for each key; empty: any.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Cases { get; init; } = [];

    /// <summary>Digests of the person, of which an entry must have one; null: any.</summary>
    public FrozenSet<UInt128>? Subjects { get; init; }

    /// <summary>A digest as a number.</summary>
    /// <param name="digest">16 bytes.</param>
    public static UInt128 NumberOf(ReadOnlySpan<byte> digest) => BinaryPrimitives.ReadUInt128BigEndian(digest);

    /// <summary>True if an entry is wanted.</summary>
    public bool Matches(in AuditEntry entry) =>
        entry.Index >= From && entry.Index < To
        && MatchesHead(entry.Entry)
        && MatchesWords(entry.Entry.Facts)
        && IsOneOf(entry.Entry.Facts.Officer, Officers) && IsOneOf(entry.Entry.Facts.Unit, Units) && IsOneOf(entry.Entry.Facts.Case, Cases)
        && MatchesSubjects(entry.Entry.Facts.Subjects.Span);

    /// <summary>True if an entry with these digests, 16 bytes each, may be wanted.</summary>
    public bool MatchesSubjects(ReadOnlySpan<byte> digests)
    {
        if (Subjects is null)
            return true;
        for (; digests.Length >= SubjectKeys.DigestLength; digests = digests[SubjectKeys.DigestLength..])
        {
            if (Subjects.Contains(NumberOf(digests)))
                return true;
        }

        return false;
    }

    private bool MatchesHead(RecordEntry entry) =>
        (Since is not { } since || entry.Time >= since) && (Until is not { } until || entry.Time < until)
        && (Kinds.Count == 0 || Kinds.Contains(entry.Kind, StringComparer.Ordinal));

    private bool MatchesWords(RecordFacts facts) =>
        IsWord(facts.Authority, Authority) && IsWord(facts.MemberState, MemberState) && IsWord(facts.Purpose, Purpose)
        && (Outcome.Length == 0 || HasOutcome(facts.Outcomes));

    private bool HasOutcome(string outcomes)
    {
        foreach (var range in outcomes.AsSpan().Split(' '))
        {
            var outcome = outcomes.AsSpan()[range];
            if (Outcome[^1] == ':' ? outcome.StartsWith(Outcome, StringComparison.Ordinal) : outcome.SequenceEqual(Outcome))
                return true;
        }

        return false;
    }

    private static bool IsWord(string word, string wanted) => wanted.Length == 0 || string.Equals(word, wanted, StringComparison.Ordinal);

    private static bool IsOneOf(ReadOnlyMemory<byte> digest, IReadOnlyList<ReadOnlyMemory<byte>> wanted)
    {
        if (wanted.Count == 0)
            return true;
        foreach (var one in wanted)
        {
            if (digest.Span.SequenceEqual(one.Span))
                return true;
        }

        return false;
    }
}
