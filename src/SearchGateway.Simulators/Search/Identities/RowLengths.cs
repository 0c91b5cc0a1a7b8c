using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>How many words names have, particles before a word of the same field left out; see <see cref="RowLists"/>.</summary>
/// <param name="words">By number.</param>
internal sealed class RowLengths(string?[] words)
{
    // 2 for a particle in any field, 1 for one in surnames only.
    private readonly byte[] _particles = Array.ConvertAll(
        words, static word => (byte)(word is null || !Particles.Has(word, inSurname: true) ? 0 : Particles.Has(word, inSurname: false) ? 2 : 1));

    /// <summary>The list of a name.</summary>
    /// <param name="name">Its words, the surname first.</param>
    /// <param name="surname">How many of them are the surname.</param>
    public int ListOf(ReadOnlySpan<int> name, int surname)
    {
        var count = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var last = i == surname - 1 || i == name.Length - 1;
            count += last || _particles[name[i]] < (i < surname ? 1 : 2) ? 1 : 0;
        }

        return Math.Min(count, RowLists.Lists);
    }
}
