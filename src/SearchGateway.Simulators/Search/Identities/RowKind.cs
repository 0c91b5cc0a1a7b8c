namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// How a row is told apart from those that are no answer: the rows of one birth date stand in this order, so that each kind is looked through
/// by as little as it takes.
/// </summary>
internal enum RowKind
{
    /// <summary>A name of two words, as most are.</summary>
    OfTwo,

    /// <summary>A name of three words.</summary>
    OfThree,

    /// <summary>A name of another length, or of one word besides particles.</summary>
    OfOthers,
}

/// <summary>The kinds of rows.</summary>
internal static class RowKinds
{
    /// <summary>How many there are.</summary>
    public const int Count = 3;

    /// <summary>The kind of a name.</summary>
    /// <param name="name">Its words.</param>
    /// <param name="list">How many of them are no particles, see <see cref="RowLists"/>.</param>
    public static RowKind Of(ReadOnlySpan<int> name, int list) => (name.Length, list) switch
    {
        (_, 1) => RowKind.OfOthers,
        (2, _) => RowKind.OfTwo,
        (3, _) => RowKind.OfThree,
        _ => RowKind.OfOthers,
    };
}
