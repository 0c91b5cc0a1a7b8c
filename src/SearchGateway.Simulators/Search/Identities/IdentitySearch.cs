using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>One search at a time: the memory that it works in is used again by the next.</summary>
internal sealed class IdentitySearch
{
    // The quick score may be lower than the full one, but hardly to this part of it.
    private const double LeastPart = 0.5;
    private const int Spared = 32;
    private const int RowsAhead = 128;
    private const int StepsAhead = 6;
    private const int ManyRows = 1 << 18;
    private const int InRunAhead = 160;
    private const int RowsInLine = 4;

    private readonly BestRows _best = new();
    private readonly IdentityRows _rows;
    private readonly WordComparison _comparison;
    private readonly SearchPlan _plan;
    private readonly ReachTables _reach = new();
    private readonly RowScore _score;
    private readonly ScoredNames _scored = new();
    private readonly RowRank _rank;
    private readonly IdentityJudgement _judgement;
    private readonly WaitingRow[] _waiting = new WaitingRow[RowsAhead];
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
        _plan = new SearchPlan(_comparison.Words, rows.Words);
        _score = new RowScore(rows.Words, _comparison);
        _rank = new RowRank(rows);
        _judgement = new IdentityJudgement(rows);
    }

    /// <summary>The best records, best first, equals in the order of their numbers.</summary>
    public IReadOnlyList<IdentityHit> Find(SearchedIdentity searched, int limit, Func<int, bool>? accept, CancellationToken cancellation)
    {
        var form = NameForm.From(searched.Surname, searched.Forenames);
        if (form.IsEmpty || limit <= 0)
            return [];
        (_searched, _accept, _cancellation) = (searched, accept, cancellation);
        _best.Clear(limit > int.MaxValue / 4 ? int.MaxValue : limit + Spared);
        if (searched.Born.IsUnknown)
            FindByName(new SoughtName(form, _reach));
        else
            FindByNameAndDate(new SoughtName(form, _reach));
        FindAmongLive();
        return _judgement.Judge(_best.InOrder(), searched, _name, limit);
    }

    private void Begin(SoughtName name, bool compared)
    {
        _name = name;
        _leastOfAny = Least(sameBirthDate: false);
        _leastOfSameDate = Least(_searched.Born.IsComplete);
        _quickLeast = Least(_searched.Born.IsComplete, LeastPart);
        _comparison.Begin(name, compared);
        _comparison.Words.Sift(_rows.Words.Initials);
        name.Bound(_comparison.Words.WithParts);
        name.BoundByLevels(_comparison.Words.Levels, _leastOfAny, _leastOfSameDate);
        _score.Begin();
        _scored.Begin();
        _rank.Begin(_searched);
    }

    private void FindByName(SoughtName name)
    {
        Begin(name, compared: true);
        FindRowsOf(Planned(_leastOfAny), _leastOfAny, runs: null);
    }

    // Of the words that may stand for those sought only some are met in rows of agreeing dates: only these are compared.
    private void FindByNameAndDate(SoughtName name)
    {
        var runs = _rows.Dates.Agreeing(_searched.Born);
        var inRuns = 0L;
        foreach (var run in runs)
            inRuns += run.End - run.Start;
        Begin(name, compared: inRuns > ManyRows);
        if (inRuns > ManyRows && Planned(_leastOfSameDate) is var planned && planned.Cost < inRuns)
        {
            FindRowsOf(planned, _leastOfSameDate, runs);
            return;
        }

        for (var i = 0; i < runs.Count; i++)
        {
            if (i + 1 < runs.Count)
                AnnounceRun(runs[i + 1]);
            FindInRun(runs[i]);
        }
    }

    private void AnnounceRun(DateRun run)
    {
        ref readonly var first = ref _rows.Columns.Rows.Span[run.Start];
        for (var i = 0; i < InRunAhead; i += RowsInLine)
            Memory.Announce(in Unsafe.Add(ref Unsafe.AsRef(in first), i));
    }

    private PlannedRows Planned(int least) => _plan.Rows(_name, least);

    private void FindRowsOf(PlannedRows planned, int least, List<DateRun>? runs)
    {
        for (var i = 0; i < planned.Count; i++)
        {
            var promise = planned.Promise(i);
            if (promise.Bound <= Bar(least))
                break;
            Announce(planned, i);
            var lists = promise.OfPairs ? _rows.Columns.Pairs.RowsOf(planned.Number(i)) : _rows.Columns.RowsOf(planned.Number(i));
            for (var list = 1; list <= RowLists.Lists; list++)
            {
                if (promise.BoundOf(list) > Bar(least) && lists.Of(list) is { Bytes: > 0 } rows)
                    FindRows(rows, list, planned, i, least, runs);
            }
        }

        FindWaiting(planned, least);
    }

    // What is looked through later is asked for early, so that it is there when its turn comes.
    private void Announce(PlannedRows planned, int now)
    {
        if (now + (2 * StepsAhead) < planned.Count)
            Memory.Announce(in Starts(planned.Promise(now + (2 * StepsAhead)))[planned.Number(now + (2 * StepsAhead))]);
        if (now + StepsAhead < planned.Count)
        {
            var promise = planned.Promise(now + StepsAhead);
            var lists = promise.OfPairs ? _rows.Columns.Pairs.Lists : _rows.Columns.Postings;
            Memory.Announce(in lists.Span[Starts(promise)[planned.Number(now + StepsAhead)]]);
        }
    }

    private ReadOnlySpan<int> Starts(Promise promise) => promise.OfPairs ? _rows.Columns.Pairs.ListStarts.Span : _rows.Columns.PostingStarts.Span;

    // Rows lie far apart; asked for together, their waits for memory overlap.
    private void FindRows(RowList rows, int list, PlannedRows planned, int at, int least, List<DateRun>? runs)
    {
        var all = _rows.Columns.Rows.Span;
        var run = runs is null ? new DateRun(0, int.MaxValue, 0, 0, Same: false) : default;
        while (rows.MoveNext())
        {
            if (rows.Current >= run.End && !TryFindRun(runs!, rows.Current, out run))
                return;
            if (rows.Current < run.Start)
                continue;
            Memory.Announce(in all[rows.Current]);
            _waiting[_waits++] = new WaitingRow(rows.Current, at, (byte)list, 0);
            if (_waits < _waiting.Length)
                continue;
            FindWaiting(planned, least);
            if (planned.Promise(at).BoundOf(list) <= Bar(least))
                return;
        }
    }

    private void FindWaiting(PlannedRows planned, int least)
    {
        _cancellation.ThrowIfCancellationRequested();
        var all = _rows.Columns.Rows.Span;
        foreach (var waiting in _waiting.AsSpan(0, Sifted(planned, least)))
        {
            var promise = planned.Promise(waiting.At);
            var reach = promise.ReachOf(waiting.List);
            if (reach[waiting.Filled] > Bar(least))
                Consider(waiting.Row, all[waiting.Row], reach, promise.Part, least);
        }

        _waits = 0;
    }

    // Keeps of the rows that wait those that may be an answer; returns how many.
    private int Sifted(PlannedRows planned, int least)
    {
        var all = _rows.Columns.Rows.Span;
        var (places, bar, kept) = (_name.All, Bar(least), 0);
        var (sieve, others) = (_comparison.Words.Sieve, _comparison.Words.OtherParts);
        foreach (var waiting in _waiting.AsSpan(0, _waits))
        {
            ref readonly var row = ref all[waiting.Row];
            var promise = planned.Promise(waiting.At);
            var filled = sieve.Of(row) & places;
            if (promise.ReachOf(waiting.List)[filled] <= bar || (promise.Part != 0 && (others.Of(row) & promise.Part) == 0))
                continue;
            _rank.Announce(waiting.Row);
            _waiting[kept++] = waiting with { Filled = filled };
        }

        return kept;
    }

    private void FindInRun(DateRun run)
    {
        _cancellation.ThrowIfCancellationRequested();
        for (var date = run.FirstDate; date < run.EndDate; date++)
        {
            for (var kind = RowKind.OfTwo; kind <= RowKind.OfOthers; kind++)
                FindAmong(kind, _rows.Dates.RowsOf(date, kind), run.Same);
        }
    }

    private void FindAmong(RowKind kind, (int Start, int End) rows, bool ofSameDate)
    {
        if (rows.Start == rows.End)
            return;
        var least = ofSameDate ? _leastOfSameDate : _leastOfAny;
        ref readonly var first = ref _rows.Columns.Rows.Span[rows.Start];
        ref readonly var end = ref Unsafe.Add(ref Unsafe.AsRef(in first), rows.End - rows.Start);
        var (sieve, others) = (_comparison.Words.Sieve, _comparison.Words.OtherParts);
        var levels = _comparison.Words.Levels;
        ref readonly var any = ref MemoryMarshal.GetReference(_name.ReachByLevels(ofSameDate));
        var bar = Bar(least);
        ref readonly var row = ref sieve.Next(kind, in first, in end, in any, QuickBar, out var found);
        while (Unsafe.IsAddressLessThan(in row, in end))
        {
            var filled = levels.PlacesOf(found);
            if ((_name.ReachApart[filled] > bar && _name.ReachByLevelsApart(row.Single)[found] > QuickBar) || (others.Of(row) & filled) != 0)
            {
                Consider(rows.Start + (int)(Unsafe.ByteOffset(in first, in row) / Unsafe.SizeOf<IdentityRow>()), row, _name.Reach(row.Single), part: 0, least);
                bar = Bar(least);
            }

            row = ref sieve.Next(kind, in Unsafe.Add(ref Unsafe.AsRef(in row), 1), in end, in any, QuickBar, out found);
        }
    }

    private void FindAmongLive()
    {
        var live = _rows.Live;
        var (sieve, levels) = (_comparison.Words.Sieve, _comparison.Words.Levels);
        var count = live.Count;
        for (var from = 0; from < count;)
        {
            var block = live.Rows(from, count);
            for (var i = 0; i < block.Length; i++)
            {
                var reach = _name.Reach(block[i].Single);
                if (reach[levels.PlacesOf(sieve.Of(block[i]))] > Bar(_leastOfSameDate))
                    Consider(_rows.Prepared + from + i, block[i], reach, part: 0, _leastOfSameDate);
            }

            from += block.Length;
        }
    }

    // What the quick score of a row must outdo for the row to be compared in full.
    private int QuickBar => Math.Max(_best.Bar, _quickLeast - 1);

    // What a row must be able to outdo: the least score asked for, and once enough are found, the worst of them.
    private int Bar(int least) => Math.Max(_best.Bar, least - 1);

    private int Least(bool sameBirthDate, double part = 1) => (int)(RowScore.Full * Calibration.ShareOf(IdentityIndex.LeastScore(_searched, sameBirthDate) * part));

    // What the sieves let through, which may be more than they should: words share their places.
    private void Consider(int number, in IdentityRow row, ReadOnlySpan<int> reach, int part, int least)
    {
        var bar = QuickBar;
        var score = row.Spilt || !_scored.TryFind(row, out var known) ? Scored(number, row, reach, part, least, bar)
            : known.Reach > bar && !Falls(known.Sifted, reach, part, least) ? known.Score : 0;
        if (score <= bar || _rank.Of(number, score) is var rank && rank <= _best.Bar || _rows.Erased(number) || _accept?.Invoke(_rows.Record(number)) == false)
            return;
        _best.Add(number, rank);
    }

    // The score of a row; 0 for one that cannot be over the bar.
    private int Scored(int number, in IdentityRow row, ReadOnlySpan<int> reach, int part, int least, int bar)
    {
        if (_rank.IsBelow(_best.Bar, number))
            return 0;
        Span<int> words = stackalloc int[IdentityRow.MostWords];
        words = words[.._rows.Name(number, words, out var surname)];
        var score = 0;
        if (_score.Begin(_name, words, surname, bar, out var sifted))
        {
            if (!row.Spilt && Falls(sifted, reach, part, least))
                return 0;
            score = _score.Of(_name, words, surname, bar);
        }

        if (!row.Spilt)
            _scored.Keep(row, new ScoredName(score, _score.Reach, sifted));
        return score;
    }

    // Whether a row can be no answer by the words of which it was met.
    private bool Falls(SiftedWords sifted, ReadOnlySpan<int> reach, int part, int least) =>
        reach[sifted.Places & _name.All] <= Bar(least) || (part != 0 && (sifted.OtherParts & part) == 0);

    // The first run that ends behind a row; false if none does.
    private static bool TryFindRun(List<DateRun> runs, int row, out DateRun run)
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

        run = low < runs.Count ? runs[low] : default;
        return low < runs.Count;
    }

    // A row to be looked at, by which list of what was planned it was met, and what its words may fill.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct WaitingRow(int Row, int At, byte List, int Filled);
}
