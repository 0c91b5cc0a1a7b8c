using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Measuring;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage;

/// <summary>A run on generated truth, from the population to the measures.</summary>
internal static class GeneratedRun
{
    /// <summary>The same settings give the same measures on any number of threads.</summary>
    public static LinkageMeasures Take(GeneratedSettings settings, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var source = new GeneratedRecords(settings);
        var tenth = Math.Max(1, settings.People / 10);
        var told = 0;
        var records = source.All(Drawn, cancellationToken);
        var linked = Linked.Of(records, settings.Parallel(cancellationToken), progress);
        return LinkageMeasures.OfPeople(records, linked);

        void Drawn(int people)
        {
            if (Interlocked.Exchange(ref told, people / tenth) < people / tenth)
                progress?.Invoke($"{people} people drawn");
        }
    }
}
