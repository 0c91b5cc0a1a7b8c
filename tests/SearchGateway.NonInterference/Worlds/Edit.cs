namespace SearchGateway.NonInterference.Worlds;

/// <summary>One difference between two worlds, that the caller may not notice. Differences can be applied one by one.</summary>
/// <param name="Kind">What kind of difference it is.</param>
/// <param name="What">Which one, for people: system, record and part, never a value.</param>
/// <param name="Apply">Makes the difference.</param>
internal sealed record Edit(EditKind Kind, string What, Action<World> Apply);

/// <summary>Kinds of differences.</summary>
internal enum EditKind
{
    /// <summary>A system that may not be asked holds something else, or does not work.</summary>
    ClosedSystem,

    /// <summary>A part of a record that is not granted holds something else, or what breaks its contract.</summary>
    WithheldPart,

    /// <summary>A record that may not come back is there or not, or holds something else.</summary>
    WithheldRecord,

    /// <summary>The records behind a mere flag are others, in another number.</summary>
    BehindFlag,

    /// <summary>The system gives its records in another order.</summary>
    Order,

    /// <summary>The system claims other keys, of those that were not sent.</summary>
    MatchKeys,

    /// <summary>Links lead to alerts of categories that are kept out.</summary>
    WithheldLink,
}
