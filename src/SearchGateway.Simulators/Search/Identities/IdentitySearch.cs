using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>One search at a time: the memory that it works in is used again by the next.</summary>
internal sealed class IdentitySearch
{
    // The quick score may be lower than the full one, but hardly to this part of it.
    private const double LeastPart = 0.5;
    private const int Spared = 32;
    private const int RowsAhead = 128;
    private const int LongList = 256;
    private const int StepsAhead = 6;
    private const int ManyRows = 1 << 19;

    private readonly BestRows _best = new();
    private readonly IdentityRows _rows;
    private readonly WordComparison _comparison;
    private readonly RowScore _score;
    private readonly IdentityJudgement _judgement;
    private readonly PlaceFilters _filters;
    private readonly int[] _reach = new int[1 << SoughtWords.Places];
    private readonly (int Row, int List)[] _waiting = new (int, int)[RowsAhead];
    private int _waits;
    private SoughtName _name = null!;
    private SearchedIdentity _searched = null!;
    private Func<int, bool>? _accept;
    private CancellationToken _cancellation;
    private int _quickLeast;
    private int _leastOfAny;
    private int _leastOfSameDate;

    public IdentitySearch(IdentityRows rows)
    {
        _rows = rows;
        _comparison = new WordComparison(rows.Words);
        _score = new RowScore(rows.Words, _comparison);
        _judgement = new IdentityJudgement(rows);
        _filters = new PlaceFilters(rows);
    }

    /// <summary>The best records, best first, equals in the order of their numbers.</summary>
    public IReadOnlyList<IdentityHit> Find(SearchedIdentity searched, int limit, Func<int, bool>? accept, CancellationToken cancellation)
    {
        var form = NameForm.From(searched.Surname, searched.Forenames);
        if (form.IsEmpty || limit <= 0)
            return [];
        (_searched, _accept, _cancellation) = (searched, accept, cancellation);
        Begin(new SoughtName(form));
        _best.Clear(limit > int.MaxValue / 4 ? int.MaxValue : limit + Spared);
        if (searched.Born.IsUnknown)
            FindByName();
        else
            FindByNameAndDate();
        FindAmongLive();
        return _judgement.Judge(_best.InOrder(), searched, _name, limit);
    }

    private void Begin(SoughtName name)
    {
        _name = name;
        _leastOfAny = Least(sameBirthDate: false);
        _leastOfSameDate = Least(_searched.Born.IsComplete);
        _quickLeast = Least(_searched.Born.IsComplete, LeastPart);
        _comparison.Begin(name);
        _comparison.Words.Sift(name.Initials, _rows.Words.Initials);
        name.Bound(_comparison.Words.WithParts);
        _score.Begin();
    }

    private void FindByName()
    {
        var plan = Plan();
        FindRowsOf(plan.Steps(_leastOfAny).Steps, _leastOfAny, runs: null);
    }

    private void FindByNameAndDate()
    {
        var runs = _rows.Dates.Agreeing(_searched.Born);
        var inRuns = runs.Sum(r => (long)r.End - r.Start);
        if (inRuns > ManyRows && Plan().Steps(_leastOfSameDate) is var (steps, cost) && cost * 4 < inRuns)
        {
            FindRowsOf(steps, _leastOfSameDate, runs);
            return;
        }

        foreach (var run in runs)
            FindInRun(run, run.Same ? _leastOfSameDate : _leastOfAny);
    }

    private SearchPlan Plan()
    {
        var plan = new SearchPlan(_name, _comparison.Words, _rows.Words);
        _filters.Begin(_name, _comparison.Words, plan);
        return plan;
    }

    private void FindRowsOf(SearchPlan.Step[] steps, int least, List<DateRun>? runs)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Bound <= Bar(least))
                break;
            Announce(steps, i);
            FindRowsOf(steps[i], least, runs);
        }

        FindWaiting(least);
    }

    // What later steps need is asked for early, so that it is there when their turn comes.
    private unsafe void Announce(SearchPlan.Step[] steps, int now)
    {
        if (!Sse.IsSupported)
            return;
        var starts = _rows.Columns.PostingStarts.Span;
        if (now + (2 * StepsAhead) < steps.Length)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in starts[steps[now + (2 * StepsAhead)].Number])));
        if (now + StepsAhead < steps.Length)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in _rows.Columns.Postings.Span[starts[steps[now + StepsAhead].Number]])));
    }

    private void FindRowsOf(SearchPlan.Step step, int least, List<DateRun>? runs)
    {
        var lists = _rows.Columns.RowsOf(step.Number);
        for (var list = 1; list <= RowLists.Lists; list++)
        {
            if (step.BoundOf(list) <= Bar(least))
                continue;
            var rows = lists.Of(list);
            if (rows.Bytes <= LongList)
                Wait(rows, list, least, runs);
            else
                FindRows(rows, Bound(rows, list, step, least), least, runs);
        }
    }

    private RowBound Bound(RowList rows, int list, SearchPlan.Step step, int least)
    {
        _name.ReachOf(list, step.Known, _reach);
        if (step.Known.Parts > 0 && (_comparison.Words.NeedsNoOther(_comparison.Words.Find(step.Number)) & step.Known.Mask) == 0)
            return new RowBound(_reach, step.BoundOf(list), _name.All, 0, step.Known.Mask, _filters.ForParts(rows.Bytes, step.Known.Place));
        var filters = _reach[step.Known.Mask] <= Bar(least) ? _filters.For(rows.Bytes, list, step.Known, Bar(least)) : 0;
        return new RowBound(_reach, step.BoundOf(list), _name.All & ~filters, filters, 0, 0);
    }

    // Few rows of many words are looked at together.
    private void Wait(RowList rows, int list, int least, List<DateRun>? runs)
    {
        var all = _rows.Columns.Rows.Span;
        while (rows.MoveNext())
        {
            if (runs is not null && !Contains(runs, rows.Current))
                continue;
            Prefetch(all, rows.Current);
            _waiting[_waits++] = (rows.Current, list);
            if (_waits == _waiting.Length)
                FindWaiting(least);
        }
    }

    private void FindWaiting(int least)
    {
        _cancellation.ThrowIfCancellationRequested();
        var all = _rows.Columns.Rows.Span;
        ref var sieve = ref _comparison.Words.SieveBytes[0];
        foreach (var (row, list) in _waiting.AsSpan(0, _waits))
        {
            if (_name.ReachOf(list)[all[row].Sift(ref sieve)] > Bar(least))
                Consider(row);
        }

        _waits = 0;
    }

    private void FindRows(RowList list, RowBound bound, int least, List<DateRun>? runs)
    {
        var all = _rows.Columns.Rows.Span;
        ref var sieve = ref _comparison.Words.SieveBytes[0];
        ref var others = ref _comparison.Words.OtherParts[0];
        Span<int> ahead = stackalloc int[RowsAhead];
        var bar = Bar(least);
        while (Next(ref list, bound, bar, all, ahead) is > 0 and var count)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var row in ahead[..count])
            {
                if (runs is not null && !Contains(runs, row))
                    continue;
                if (bound.Reach[all[row].Sift(ref sieve)] <= bar || (all[row].Sift(ref others) & bound.Part) != bound.Part)
                    continue;
                Consider(row);
                bar = Bar(least);
                if (bar >= bound.Most)
                    return;
            }
        }
    }

    // The rows of a word lie far apart; asked for together, their waits for memory overlap.
    private int Next(ref RowList list, RowBound bound, int bar, ReadOnlySpan<IdentityRow> all, scoped Span<int> ahead)
    {
        var count = 0;
        while (count < ahead.Length && list.MoveNext())
        {
            var row = list.Current;
            if (bound.OtherParts != 0 && _filters.Of(row, bound.OtherParts) == 0)
                continue;
            if (bound.Filters != 0 && bound.Reach[bound.Unknown | _filters.Of(row, bound.Filters)] <= bar)
                continue;
            ahead[count++] = row;
            Prefetch(all, row);
        }

        return count;
    }

    private static unsafe void Prefetch(ReadOnlySpan<IdentityRow> all, int row)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in all[row])));
    }

    private void FindInRun(DateRun run, int least)
    {
        _cancellation.ThrowIfCancellationRequested();
        var all = _rows.Columns.Rows.Span[run.Start..run.End];
        ref var sieve = ref _comparison.Words.SieveBytes[0];
        var single = _name.Reach(single: true);
        var more = _name.Reach(single: false);
        var bar = Bar(least);
        for (var i = 0; i < all.Length; i++)
        {
            ref readonly var row = ref all[i];
            if ((row.Single ? single : more)[row.Sift(ref sieve)] <= bar)
                continue;
            Consider(run.Start + i);
            bar = Bar(least);
        }
    }

    private void FindAmongLive()
    {
        var live = _rows.Live;
        ref var sieve = ref _comparison.Words.SieveBytes[0];
        var count = live.Count;
        for (var from = 0; from < count;)
        {
            var block = live.Rows(from, count);
            for (var i = 0; i < block.Length; i++)
            {
                if (_name.Reach(block[i].Single)[block[i].Sift(ref sieve)] > Bar(_leastOfSameDate))
                    Consider(_rows.Prepared + from + i);
            }

            from += block.Length;
        }
    }

    // What a row must be able to outdo: the least score asked for, and once enough are found, the worst of them.
    private int Bar(int least) => Math.Max(_best.Bar, least - 1);

    private int Least(bool sameBirthDate, double part = 1) => (int)(RowScore.Full * Calibration.ShareOf(IdentityIndex.LeastScore(_searched, sameBirthDate) * part));

    private void Consider(int row)
    {
        Span<int> words = stackalloc int[IdentityRow.MostWords];
        var count = _rows.Name(row, words, out var surname);
        var score = _score.Of(_name, words[..count], surname, Math.Max(_best.Bar, _quickLeast - 1));
        if (score < _quickLeast || score <= _best.Bar || _rows.Erased(row) || _accept?.Invoke(_rows.Record(row)) == false)
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
