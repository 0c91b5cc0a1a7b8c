namespace SearchGateway.Host.Api.ManyLogs;

/// <summary>A log's answer for one page, from its place on.</summary>
internal sealed class LogPage
{
    private readonly Queue<V1.LoggedRecord> _pending;
    private readonly string _next;
    private LogPlace _place;

    /// <summary>Takes what was not shown yet.</summary>
    /// <param name="place">Where the look-up stood in this log.</param>
    /// <param name="answer">What the log showed; null if it gave no answer.</param>
    public LogPage(LogPlace place, V1.FindRecordsResponse? answer)
    {
        _place = place;
        _next = answer?.NextPageToken ?? "";
        _pending = new(answer is null ? [] : answer.Records.Where(record => record.Index > place.Shown));
        foreach (var record in _pending)
            record.Log = answer!.Receipt.Log;
        IsCutOff = answer is null && !place.IsDone && place.Missing.Length == 0;
        if (_pending.Count == 0 && answer is not null)
            TurnPage();
    }

    /// <summary>True: it holds more, of which nobody knows yet what comes next.</summary>
    public bool IsCutOff { get; private set; }

    public LogPlace Place => _place;

    public V1.LoggedRecord? First => _pending.TryPeek(out var first) ? first : null;

    public V1.LoggedRecord Take()
    {
        var taken = _pending.Dequeue();
        _place = _place with { Shown = taken.Index, Count = _place.Count + 1 };
        if (_pending.Count == 0)
            TurnPage();
        return taken;
    }

    private void TurnPage()
    {
        IsCutOff = _next.Length > 0;
        _place = IsCutOff ? new LogPlace(_place.Address) { PageToken = _next } : _place with { IsDone = true };
    }
}

/// <summary>Puts pages of several logs together by time. Each log's own order stays.</summary>
internal static class RecordMerge
{
    /// <summary>The next records, at most <paramref name="most"/>: as far as no log may hold one that comes before.</summary>
    public static IEnumerable<V1.LoggedRecord> Take(IReadOnlyCollection<LogPage> pages, int most)
    {
        for (var taken = 0; taken < most && !pages.Any(page => page.IsCutOff) && First(pages) is { } first; taken++)
            yield return first.Take();
    }

    private static LogPage? First(IEnumerable<LogPage> pages) => pages.Where(page => page.First is not null).MinBy(page => page.First!.Time?.ToDateTimeOffset() ?? DateTimeOffset.MinValue);
}
