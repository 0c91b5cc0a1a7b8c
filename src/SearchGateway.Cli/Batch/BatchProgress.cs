using System.Globalization;

namespace SearchGateway.Cli.Batch;

/// <summary>Tells on standard error how far a batch has come: one line that changes where somebody watches, a line now and then elsewhere.</summary>
internal sealed class BatchProgress : IAsyncDisposable
{
    private const string ClearLine = "\r\u001b[K";

    private static readonly TimeSpan s_watched = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_unwatched = TimeSpan.FromSeconds(10);

    private readonly Terminal _terminal;
    private readonly BatchTally _tally;
    private readonly int? _total;
    private readonly long _begun;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();

    /// <summary>Begins to tell.</summary>
    /// <param name="terminal">Where it is told.</param>
    /// <param name="tally">How far it has come.</param>
    /// <param name="total">Number of queries; null if nobody knows.</param>
    public BatchProgress(Terminal terminal, BatchTally tally, int? total)
    {
        (_terminal, _tally, _total, _begun) = (terminal, tally, total, terminal.Time.GetTimestamp());
        var every = terminal.ShowsProgress ? s_watched : s_unwatched;
        _timer = terminal.Time.CreateTimer(_ => Tell(), state: null, every, every);
    }

    /// <summary>Searches per second in this run.</summary>
    public double Rate => _tally.Searched / Math.Max(0.001, Elapsed.TotalSeconds);

    public TimeSpan Elapsed => _terminal.Time.GetElapsedTime(_begun);

    /// <summary>Writes a line that stays, such as a fault.</summary>
    public void Say(string line)
    {
        lock (_gate)
            _terminal.Error.WriteLine((_terminal.ShowsProgress ? ClearLine : "") + line);
    }

    /// <summary>How far a batch has come, in words.</summary>
    public static string Text(int written, int? total, double rate, int others)
    {
        var text = total is { } all
            ? string.Create(CultureInfo.InvariantCulture, $"{written:N0} of {all:N0} ({(all == 0 ? 100 : 100.0 * written / all):0} %), {rate:N0}/s")
            : string.Create(CultureInfo.InvariantCulture, $"{written:N0} done, {rate:N0}/s");
        if (total is { } end && rate > 0 && end > written)
            text += $", {Span(TimeSpan.FromSeconds((end - written) / rate))} left";
        return others > 0 ? string.Create(CultureInfo.InvariantCulture, $"{text}, {others:N0} without a complete answer") : text;
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        if (_terminal.ShowsProgress)
            lock (_gate)
                _terminal.Error.Write(ClearLine);
    }

    private void Tell()
    {
        var text = Text(_tally.Written, _total, Rate, _tally.Partial + _tally.Failed + _tally.Faulty);
        lock (_gate)
        {
            if (_terminal.ShowsProgress)
                _terminal.Error.Write(ClearLine + text);
            else
                _terminal.Error.WriteLine(text);
        }
    }

    private static string Span(TimeSpan span) => span.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}:{span.Seconds:00}");
}
