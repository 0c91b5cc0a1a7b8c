using SearchGateway.Simulators.Vis;

namespace SearchGateway.Simulators.Population.Mix;

/// <summary>Counts the records of a population by generating them.</summary>
internal sealed class FigureTally
{
    private const int Range = 4096;

    private readonly long[] _counts = new long[Enum.GetValues<FigureKind>().Length];

    public long this[FigureKind kind] => _counts[(int)kind];

    /// <summary>Counts the whole population, on all processors unless told otherwise.</summary>
    public static FigureTally Of(Census census, int threads = -1, CancellationToken stop = default)
    {
        var tally = new FigureTally();
        tally._counts[(int)FigureKind.Alerts] = census.Objects;
        var ranges = (census.People + Range - 1) / Range;
        Parallel.For(
            0, ranges, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop },
            () => new FigureTally(),
            (range, _, part) =>
            {
                for (var person = range * Range; person < Math.Min((range + 1) * Range, census.People); person++)
                    part.Add(census, person);
                return part;
            },
            tally.Add);
        return tally;
    }

    private void Add(Census census, int person)
    {
        var held = census.CountsOf(person);
        _counts[(int)FigureKind.Alerts] += held.Sis;
        _counts[(int)FigureKind.Applications] += held.Vis;
        _counts[(int)FigureKind.IndividualFiles] += held.Ees;
        _counts[(int)FigureKind.EurodacSets] += held.Eurodac;
        var parts = (held.Vis + held.Ees == 0 ? LifeParts.None : LifeParts.Border) | (held.Sis == 0 ? LifeParts.None : LifeParts.Alerts);
        if (parts == LifeParts.None)
            return;
        var life = census.LifeOf(person, parts);
        _counts[(int)FigureKind.PersonAlerts] += life.PersonAlerts.Count;
        foreach (var application in life.Applications)
            _counts[(int)FigureKind.ApplicationFingerprints] += VisProjection.MissingFingers(life, application) == Systems.Contracts.Vis.V1.FingerprintsMissing.Unspecified ? 1 : 0;
        foreach (var stay in life.Stays)
            _counts[(int)FigureKind.Crossings] += stay.Left is null ? 1 : 2;
    }

    private void Add(FigureTally other)
    {
        lock (_counts)
            for (var i = 0; i < _counts.Length; i++)
                _counts[i] += other._counts[i];
    }
}
