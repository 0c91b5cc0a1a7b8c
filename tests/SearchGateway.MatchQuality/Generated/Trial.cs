using System.Runtime.InteropServices;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Damage;
using SearchGateway.Simulators.Search;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>One search for one record of a person, of which one has known damage.</summary>
/// <param name="Culture">Place of the person's culture.</param>
/// <param name="Damage">The kinds of damage done, none, one or two.</param>
/// <param name="Keys">What the search says.</param>
/// <param name="Searched">The identity that is searched for.</param>
/// <param name="Recorded">The identity in the record that should be found.</param>
/// <param name="Record">Number of that record.</param>
internal sealed record Trial(int Culture, IReadOnlyList<DamageKind> Damage, SearchKeys Keys, TypedIdentity Searched, TypedIdentity Recorded, int Record);

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

/// <summary>Draws trials, the same for the same seed. Damaged records are further records of the people, numbered after the others.</summary>
internal sealed class TrialDraw(TruePeople people, Settings settings)
{
    private const int TriesForOne = 40;

    // Numbers of documents are searched in another index. A record under the name at birth alone says nothing of the present one.
    private readonly DamageKind[] _kinds =
        [.. Enum.GetValues<DamageKind>().Where(k => Damages.PartOf(k) != DamagedPart.Document && !(settings.DamagedRecords && k == DamageKind.SurnameAtBirth))];

    private readonly List<RecordIdentity> _records = [];

    /// <summary>Identities of the damaged records that the trials drawn so far look for.</summary>
    public IReadOnlyList<RecordIdentity> DamagedRecords => _records;

    /// <summary>All trials of a culture.</summary>
    public Trial[] Of(int culture) => [.. Undamaged(culture), .. One(culture), .. Two(culture)];

    /// <summary>Trials without damage: what is lost here no error lost.</summary>
    private IEnumerable<Trial> Undamaged(int culture)
    {
        var draw = Draw.For(settings.Seed, 1, (ulong)culture);
        for (var i = 0; i < settings.Trials && people.ByCulture[culture].Length > 0; i++)
        {
            var person = draw.Of<TruePerson>(people.ByCulture[culture]);
            foreach (var keys in Searches.All)
                yield return new Trial(culture, [], keys, person.Identity, person.Identity, person.Number);
        }
    }

    /// <summary>Trials of each kind alone, with all keys that say anything of the damaged part; fewer where few people can be so damaged.</summary>
    private IEnumerable<Trial> One(int culture) => _kinds.SelectMany(kind =>
    {
        var draw = Draw.For(settings.Seed, 2, (ulong)culture, (ulong)kind);
        return Drawn(culture, settings.Trials, [kind], ref draw);
    });

    /// <summary>Trials of two different kinds drawn evenly.</summary>
    private List<Trial> Two(int culture)
    {
        var draw = Draw.For(settings.Seed, 3, (ulong)culture);
        var trials = new List<Trial>();
        for (var i = 0; i < settings.Pairs * TriesForOne && trials.Count < settings.Pairs * Searches.All.Count; i++)
        {
            var (first, second) = (draw.Of<DamageKind>(_kinds), draw.Of<DamageKind>(_kinds));
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
            if (Damages.Apply(kinds, person.Identity, ref draw) is not { } typed)
                continue;
            drawn++;
            var record = settings.DamagedRecords ? Recorded(typed) : person.Number;
            var (searched, recorded) = settings.DamagedRecords ? (person.Identity, typed) : (typed, person.Identity);
            trials.AddRange(Searches.All.Where(keys => Array.TrueForAll(kinds, k => keys.Says(Damages.PartOf(k))))
                .Select(keys => new Trial(culture, kinds, keys, searched, recorded, record)));
        }

        return trials;
    }

    private int Recorded(TypedIdentity identity)
    {
        var record = _records.Count == 0 ? people.Size : _records[^1].Record + 1;
        _records.AddRange(TruePeople.Records(identity, record));
        return record;
    }
}
