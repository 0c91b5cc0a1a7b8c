namespace SearchGateway.Host.Api.ManyLogs;

/// <summary>Adds up what several logs count of the same.</summary>
internal static class FigureSums
{
    public static IEnumerable<V1.VisaChecks> Of(IEnumerable<V1.VisaChecks> checks) => checks
        .GroupBy(check => (check.Month, check.MemberState))
        .OrderBy(group => group.Key.Month, StringComparer.Ordinal).ThenBy(group => group.Key.MemberState, StringComparer.Ordinal)
        .Select(group => new V1.VisaChecks
        {
            Month = group.Key.Month,
            MemberState = group.Key.MemberState,
            VisaHolders = group.Sum(check => check.VisaHolders),
            Checked = group.Sum(check => check.Checked),
            CheckedWithFingerprints = group.Sum(check => check.CheckedWithFingerprints),
            Unanswered = group.Sum(check => check.Unanswered),
            AskedOtherwise = group.Sum(check => check.AskedOtherwise),
            NotAsked = group.Sum(check => check.NotAsked),
        });

    public static IEnumerable<V1.SearchCount> Of(IEnumerable<V1.SearchCount> counts) => counts
        .GroupBy(Uncounted)
        .Select(group =>
        {
            group.Key.Count = group.Sum(count => count.Count);
            return group.Key;
        })
        .OrderBy(count => count.Month, StringComparer.Ordinal).ThenBy(count => count.MemberState, StringComparer.Ordinal)
        .ThenBy(count => count.Authority).ThenBy(count => count.Purpose).ThenBy(count => count.Kind).ThenBy(count => count.System).ThenBy(count => count.Outcome);

    private static V1.SearchCount Uncounted(V1.SearchCount count)
    {
        var key = count.Clone();
        key.Count = 0;
        return key;
    }
}
