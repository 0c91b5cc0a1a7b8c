namespace SearchGateway.Model;

/// <summary>
/// Two records of different systems, the one of the earlier system first: whichever way round they are given, the pair is the same.
/// </summary>
public readonly record struct LinkedPair
{
    private LinkedPair(RecordReference left, RecordReference right)
    {
        Left = left;
        Right = right;
    }

    /// <summary>The record of the system that <see cref="CentralSystems.All"/> lists first.</summary>
    public RecordReference Left { get; }

    /// <summary>The other record.</summary>
    public RecordReference Right { get; }

    /// <summary>The pair of two records.</summary>
    /// <exception cref="ArgumentException">Both are of one system: links run between systems; Regulation (EU) 2019/817 Art. 27.</exception>
    public static LinkedPair Of(RecordReference one, RecordReference other)
    {
        if (one.System == other.System)
            throw new ArgumentException("A link runs between records of different systems.", nameof(other));
        return one.System < other.System ? new LinkedPair(one, other) : new LinkedPair(other, one);
    }

    /// <summary>Never prints record numbers.</summary>
    public override string ToString() => $"{Left.System.DisplayName()} and {Right.System.DisplayName()}";
}
