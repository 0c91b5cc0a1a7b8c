using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>The words of a table that may stand for one word.</summary>
/// <param name="Alike">Numbers of words that may be it, misspelt or spelt otherwise; some are unlike on a closer look.</param>
/// <param name="Parts">Numbers of words that are one part of it, where another name has the other part.</param>
/// <param name="BehindParticles">What is left of it behind the particles that it may begin with.</param>
internal sealed record WordKin(int[] Alike, int[] Parts, NameToken[] BehindParticles)
{
    public static WordKin None { get; } = new([], [], []);
}
