using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Measuring;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage;

/// <summary>A run on generated truth, from the population to the measures.</summary>
internal static class GeneratedRun
{
    /// <summary>The same settings give the same measures on any number of threads.</summary>
    public static LinkageMeasures Take(GeneratedSettings settings, Judge? judge = null, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var source = new GeneratedRecords(settings);
        var tenth = Math.Max(1, settings.People / 10);
        var told = 0;
        var records = source.All(Drawn, cancellationToken);
        var linked = Linked.Of(records, judge ?? Judge.Reviewed, settings.Parallel(cancellationToken), progress);
        var measures = LinkageMeasures.OfPeople(records, linked);
        return settings.Biometrics ? measures with { ByFingers = new FingerSearches(source, records, linked).Run(settings.Parallel(cancellationToken)) } : measures;

        void Drawn(int people)
        {
            if (Interlocked.Exchange(ref told, people / tenth) < people / tenth)
                progress?.Invoke($"{people} people drawn");
        }
    }
}
