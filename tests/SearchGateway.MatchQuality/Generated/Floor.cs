using System.Globalization;
using SearchGateway.Simulators.Population.Damage;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>What the search must reach on generated truth, whatever it is given besides the name.</summary>
internal static class Floor
{
    /// <summary>Recall of each culture with one error.</summary>
    public const double One = 0.99;

    /// <summary>Recall of each culture with two errors.</summary>
    public const double Two = 0.95;

    /// <summary>Recall of each kind of damage in each culture.</summary>
    public const double Cell = 0.90;

    /// <summary>Cells of fewer trials tell too little to be held against the floor.</summary>
    public const int FewestTrials = 30;

    /// <summary>What falls short, in words; empty if the floor holds.</summary>
    public static IEnumerable<string> Missed(Measures measures)
    {
        foreach (var (name, culture) in TruePeople.Cultures.Select((name, culture) => (name, culture)))
        {
            foreach (var keys in Searches.All)
            {
                if (Below(measures.One(keys, culture), One))
                    yield return Text($"{name}, one error, {keys.Words()}: {measures.One(keys, culture).Recall:0.0000} is below {One}");
                if (Below(measures.Two(keys, culture), Two))
                    yield return Text($"{name}, two errors, {keys.Words()}: {measures.Two(keys, culture).Recall:0.0000} is below {Two}");
                foreach (var kind in measures.Kinds.OfType<DamageKind>().Where(kind => Below(measures.Cell(keys, culture, kind), Cell)))
                    yield return Text($"{name}, {kind.Words()}, {keys.Words()}: {measures.Cell(keys, culture, kind).Recall:0.0000} is below {Cell}");
            }
        }
    }

    private static bool Below(Tally tally, double floor) => tally.Trials >= FewestTrials && tally.Recall < floor;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
