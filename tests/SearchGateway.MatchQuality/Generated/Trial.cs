using System.Runtime.InteropServices;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Damage;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>One search for one person with known damage.</summary>
/// <param name="Person">Who should be found.</param>
/// <param name="Damage">The kinds of damage done, none, one or two.</param>
/// <param name="Typed">What is typed.</param>
/// <param name="Keys">What of it the search says.</param>
internal sealed record Trial(TruePerson Person, IReadOnlyList<DamageKind> Damage, TypedIdentity Typed, SearchKeys Keys);

/// <summary>What came of a trial.</summary>
/// <param name="Better">How many records score better than the true one; -1 if it is not found at all.</param>
/// <param name="Loss">Why the true record is not among the answers.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Outcome(int Better, Loss Loss);

/// <summary>Why a true record is not among the answers.</summary>
internal enum Loss
{
    /// <summary>It is, or only equals that the limit cuts stand in its place.</summary>
    None,

    /// <summary>As many records as an answer holds score better.</summary>
    Outscored,

    /// <summary>The comparison gives it less than the least score of an answer.</summary>
    Score,

    /// <summary>The comparison would have found it, the index did not.</summary>
    Index,
}

/// <summary>Draws trials, the same for the same seed.</summary>
internal sealed class TrialDraw(TruePeople people, ulong seed)
{
    private const int TriesForOne = 40;

    private static readonly DamageKind[] Kinds =
        [.. Enum.GetValues<DamageKind>().Where(k => Damages.PartOf(k) != DamagedPart.Document)];

    /// <summary>Trials without damage: what is lost here no error lost.</summary>
    public IEnumerable<Trial> Undamaged(int culture, int count)
    {
        var draw = Draw.For(seed, 1, (ulong)culture);
        for (var i = 0; i < count && people.ByCulture[culture].Length > 0; i++)
        {
            var person = draw.Of<TruePerson>(people.ByCulture[culture]);
            foreach (var keys in Searches.All)
                yield return new Trial(person, [], person.Identity, keys);
        }
    }

    /// <summary>Trials of each kind alone, with all keys that say anything of the damaged part; fewer where few people can be so damaged.</summary>
    public IEnumerable<Trial> One(int culture, int count) => Kinds.SelectMany(kind =>
    {
        var draw = Draw.For(seed, 2, (ulong)culture, (ulong)kind);
        return Drawn(culture, count, [kind], ref draw);
    });

    /// <summary>Trials of two different kinds drawn evenly.</summary>
    public IEnumerable<Trial> Two(int culture, int count)
    {
        var draw = Draw.For(seed, 3, (ulong)culture);
        var trials = new List<Trial>();
        for (var i = 0; i < count * TriesForOne && trials.Count < count * Searches.All.Count; i++)
        {
            var (first, second) = (draw.Of<DamageKind>(Kinds), draw.Of<DamageKind>(Kinds));
            if (first != second)
                trials.AddRange(Drawn(culture, 1, [first, second], ref draw));
        }

        return trials;
    }

    private List<Trial> Drawn(int culture, int count, DamageKind[] kinds, ref Draw draw)
    {
        var trials = new List<Trial>();
        var persons = people.ByCulture[culture];
        var drawn = 0;
        for (var i = 0; i < count * TriesForOne && drawn < count && persons.Length > 0; i++)
        {
            var person = draw.Of<TruePerson>(persons);
            if (Damaged(person.Identity, kinds, ref draw) is not { } typed)
                continue;
            drawn++;
            trials.AddRange(Searches.All.Where(keys => Array.TrueForAll(kinds, k => keys.Says(Damages.PartOf(k)))).Select(keys => new Trial(person, kinds, typed, keys)));
        }

        return trials;
    }

    // Two errors can undo each other; then there is none.
    private static TypedIdentity? Damaged(TypedIdentity identity, DamageKind[] kinds, ref Draw draw)
    {
        var typed = identity;
        foreach (var kind in kinds)
        {
            if (Damages.Apply(kind, typed, ref draw) is not { } next)
                return null;
            typed = next;
        }

        return typed == identity ? null : typed;
    }
}
