using Microsoft.Extensions.Options;
using SearchGateway.Model;

namespace SearchGateway.Host.Idempotency;

/// <summary>Searches under keys: those under way, and the answers of the last minutes. In this process's memory and nowhere else.</summary>
internal sealed class KeptAnswers : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SearchOwner, KeyedSearch> _searches = [];
    private readonly Queue<KeyedSearch> _kept = [];
    private readonly TimeProvider _time;
    private readonly IdempotencyOptions _options;
    private readonly ITimer _dropping;
    private long _bytes;

    public KeptAnswers(IOptions<IdempotencyOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        _dropping = time.CreateTimer(static kept => ((KeptAnswers)kept!).DropInTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Answers kept at the moment, and the memory that they take, as estimated.</summary>
    public (int Answers, long Bytes) Held
    {
        get
        {
            lock (_gate)
                return (_kept.Count, _bytes);
        }
    }

    /// <summary>The search of this owner under this key. Whoever is the first to ask makes it, and tells how it ends.</summary>
    public KeyedSearch Join(SearchOwner owner, byte[] request, out bool isFirst)
    {
        lock (_gate)
        {
            DropOld();
            isFirst = !_searches.TryGetValue(owner, out var search);
            if (isFirst)
                _searches.Add(owner, search = new KeyedSearch(owner, request));
            return search!;
        }
    }

    /// <summary>Keeps the answer, if it came to one, and tells those who wait for it what it came to.</summary>
    public void End(KeyedSearch search, SearchReply? reply)
    {
        var size = reply is SearchReply.Answered { Answer: var answer } ? AnswerSize.Of(answer) : long.MaxValue;
        lock (_gate)
        {
            if (size <= _options.MostBytes && _options.MostAnswers > 0)
                Keep(search, size);
            else
                _searches.Remove(search.Owner);
        }

        // Whoever made it and went away leaves it to those who still wait.
        search.End(reply is SearchReply.Abandoned ? null : reply);
    }

    public void Dispose()
    {
        _dropping.Dispose();
        lock (_gate)
        {
            while (_kept.Count > 0)
                DropOldest();
        }
    }

    private void Keep(KeyedSearch search, long size)
    {
        (search.Size, search.KeptSince) = (size, _time.GetTimestamp());
        _kept.Enqueue(search);
        _bytes += size;
        while (_kept.Count > _options.MostAnswers || _bytes > _options.MostBytes)
            DropOldest();
        if (_kept.Count == 1)
            _dropping.Change(_options.Window, Timeout.InfiniteTimeSpan);
    }

    private void DropInTime()
    {
        lock (_gate)
        {
            DropOld();
            if (!_kept.TryPeek(out var oldest))
                return;
            var left = _options.Window - _time.GetElapsedTime(oldest.KeptSince);
            _dropping.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void DropOld()
    {
        while (_kept.TryPeek(out var oldest) && _time.GetElapsedTime(oldest.KeptSince) >= _options.Window)
            DropOldest();
    }

    private void DropOldest()
    {
        var oldest = _kept.Dequeue();
        _searches.Remove(oldest.Owner);
        _bytes -= oldest.Size;
    }
}
