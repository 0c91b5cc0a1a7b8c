namespace SearchGateway.Simulators.Search.Identities;

/// <summary>The words of a table that may stand for one word.</summary>
/// <param name="Alike">Numbers of words that may be it, misspelt or spelt otherwise; some are unlike on a closer look.</param>
/// <param name="Parts">Numbers of words that are one part of it, where another name has the other part.</param>
internal sealed record WordKin(int[] Alike, int[] Parts)
{
    public static WordKin None { get; } = new([], []);
}
