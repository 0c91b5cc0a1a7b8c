using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>One search at a time: the memory that it works in is used again by the next.</summary>
internal sealed class IdentitySearch
{
    // The quick score may be lower than the full one, but hardly to this part of it.
    private const int LeastPart = 2;
    private const int Spared = 32;
    private const int FrequentWord = 8;
    private const int RowsAhead = 128;

    private readonly BestRows _best = new();
    private readonly IdentityRows _rows;
    private readonly WordComparison _comparison;
    private readonly RowScore _score;
    private readonly IdentityJudgement _judgement;
    private SoughtName _name = null!;
    private SearchedIdentity _searched = null!;
    private Func<int, bool>? _accept;
    private CancellationToken _cancellation;
    private int _least;

    public IdentitySearch(IdentityRows rows)
    {
        _rows = rows;
        _comparison = new WordComparison(rows.Words);
        _score = new RowScore(rows.Words, _comparison);
        _judgement = new IdentityJudgement(rows);
    }

    /// <summary>The best records, best first, equals in the order of their numbers.</summary>
    public IReadOnlyList<IdentityHit> Find(SearchedIdentity searched, int limit, Func<int, bool>? accept, CancellationToken cancellation)
    {
        var form = NameForm.From(searched.Surname, searched.Forenames);
        if (form.IsEmpty || limit <= 0)
            return [];
        (_searched, _accept, _cancellation) = (searched, accept, cancellation);
        _name = new SoughtName(form, IdentityIndex.LeastScore(searched, sameBirthDate: false), IdentityIndex.LeastScore(searched, sameBirthDate: true));
        _least = (int)(RowScore.Full / LeastPart * IdentityIndex.LeastScore(searched, searched.Born.IsComplete));
        _best.Clear(limit > int.MaxValue / 4 ? int.MaxValue : (2 * limit) + Spared);
        _comparison.Begin(_name);
        _score.Begin();
        if (searched.Born.IsUnknown)
            FindByName();
        else
            FindByNameAndDate();
        FindAmongLive();
        return _judgement.Judge(_best.InOrder(), searched, _name, limit);
    }

    private void FindByName()
    {
        CompareFrequentWords();
        _comparison.Words.Sift(_name.Initials);
        foreach (var word in new SearchPlan(_name, _comparison.Words, _rows.Words).Steps(0))
        {
            if (word.Bound <= _best.Bar)
                break;
            FindRowsOf(word.Number, word.Bound, least: 0, runs: null);
        }
    }

    private void FindByNameAndDate()
    {
        _comparison.Words.Sift(_name.Initials);
        var runs = _rows.Dates.Agreeing(_searched.Born);
        var plan = new SearchPlan(_name, _comparison.Words, _rows.Words);
        var least = _searched.Born.IsComplete ? 1 : 0;
        if (plan.Cost(least) * 4 >= runs.Sum(r => (long)r.End - r.Start))
        {
            foreach (var run in runs)
                FindInRun(run, least: run.Same ? 1 : 0);
            return;
        }

        foreach (var word in plan.Steps(least))
            FindRowsOf(word.Number, word.Bound, least, runs);
    }

    private void CompareFrequentWords()
    {
        var words = _comparison.Words;
        for (var at = 0; at < words.Count; at++)
        {
            if (_rows.Words.Frequency(words.Number(at)) < FrequentWord)
                continue;
            for (var rest = words.AloneMask(at); rest != 0; rest &= rest - 1)
                _comparison.Score(at, BitOperations.TrailingZeroCount(rest));
        }
    }

    private void FindRowsOf(int number, int bound, int least, List<DateRun>? runs)
    {
        var all = _rows.Columns.Rows.Span;
        ref var sieve = ref _comparison.Words.SieveBytes[0];
        var starts = _rows.Columns.PostingStarts.Span;
        var list = new RowList(_rows.Columns.Postings.Span[starts[number]..starts[number + 1]]);
        Span<int> ahead = stackalloc int[RowsAhead];
        var reach = _name.Reach;
        var bar = Bar(least);
        while (Next(ref list, all, ahead) is > 0 and var count)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var row in ahead[..count])
            {
                if (runs is not null && !Contains(runs, row))
                    continue;
                if (reach[all[row].Sift(ref sieve)] <= bar)
                    continue;
                Consider(row);
                if (_best.Bar >= bound)
                    return;
                bar = Bar(least);
            }
        }
    }

    // The rows of a word lie far apart; asked for together, their waits for memory overlap.
    private static unsafe int Next(ref RowList list, ReadOnlySpan<IdentityRow> all, scoped Span<int> ahead)
    {
        var count = 0;
        while (count < ahead.Length && list.MoveNext())
        {
            ahead[count++] = list.Current;
            if (Sse.IsSupported)
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in all[list.Current])));
        }

        return count;
    }

    private void FindInRun(DateRun run, int least)
    {
        _cancellation.ThrowIfCancellationRequested();
        var all = _rows.Columns.Rows.Span[run.Start..run.End];
        ref var sieve = ref _comparison.Words.SieveBytes[0];
        var reach = _name.Reach;
        for (var i = 0; i < all.Length; i++)
        {
            if (reach[all[i].Sift(ref sieve)] > Bar(least))
                Consider(run.Start + i);
        }
    }

    private void FindAmongLive()
    {
        var live = _rows.Live;
        var least = _searched.Born.IsComplete ? 1 : 0;
        var reach = _name.Reach;
        ref var sieve = ref _comparison.Words.SieveBytes[0];
        var count = live.Count;
        for (var from = 0; from < count;)
        {
            var block = live.Rows(from, count);
            for (var i = 0; i < block.Length; i++)
            {
                if (reach[block[i].Sift(ref sieve)] > Bar(least))
                    Consider(_rows.Prepared + from + i);
            }

            from += block.Length;
        }
    }

    // What a row must be able to outdo: the least score asked for, and once enough are found, the worst of them.
    private int Bar(int least) => Math.Max(_best.Bar, _name.Least(least) - 1);

    private void Consider(int row)
    {
        Span<int> words = stackalloc int[IdentityRow.MostWords];
        var count = _rows.Name(row, words, out var surname);
        var score = _score.Of(_name, words[..count], surname);
        if (score < _least || score <= _best.Bar || _rows.Erased(row) || _accept?.Invoke(_rows.Record(row)) == false)
            return;
        _best.Add(row, score);
    }

    private static bool Contains(List<DateRun> runs, int row)
    {
        var (low, high) = (0, runs.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (runs[middle].End <= row)
                low = middle + 1;
            else
                high = middle;
        }

        return low < runs.Count && runs[low].Start <= row;
    }
}
