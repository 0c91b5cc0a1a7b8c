using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>The words that may stand for two neighbours written as one.</summary>
/// <param name="kin">The words.</param>
/// <param name="inverted">The two as they stand in the name, if the words were found by them in the other order.</param>
/// <param name="source">All words.</param>
internal sealed class JoinedKin(WordKin kin, NameToken? inverted, WordSource source)
{
    public WordKin Kin => kin;

    /// <summary>How well a word is the two together, in thousandths; 0 for one that is not.</summary>
    public short ScoreOf(int number)
    {
        var score = kin.ScoreOf(number);
        if (score > 0 && inverted is not null)
            score = NamePairs.Joined(inverted, source.Token(number));
        return (short)(score * MatchWeights.Join / TokenComparer.Full);
    }
}
