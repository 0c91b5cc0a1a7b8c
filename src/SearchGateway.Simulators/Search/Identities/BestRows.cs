using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>The best rows seen so far, at most as many as asked for; of equals the lower row.</summary>
internal sealed class BestRows
{
    // The worst first, so that it is the one to go.
    private readonly PriorityQueue<ScoredRow, ScoredRow> _rows = new(Comparer<ScoredRow>.Create(static (a, b) =>
        a.Score != b.Score ? a.Score.CompareTo(b.Score) : b.Row.CompareTo(a.Row)));

    private readonly HashSet<int> _seen = [];
    private int _most;

    /// <summary>The score that a further row must exceed; below 0 while there is room.</summary>
    public int Bar { get; private set; } = -1;

    public void Clear(int most)
    {
        _rows.Clear();
        _seen.Clear();
        _most = most;
        Bar = -1;
    }

    public void Add(int row, int score)
    {
        if (score < Bar || !_seen.Add(row))
            return;
        var scored = new ScoredRow(row, score);
        if (_rows.Count < _most)
            _rows.Enqueue(scored, scored);
        else
            _rows.EnqueueDequeue(scored, scored);
        if (_rows.Count == _most)
            Bar = _rows.Peek().Score;
    }

    /// <summary>The rows, best first.</summary>
    public List<ScoredRow> InOrder()
    {
        var rows = _rows.UnorderedItems.Select(r => r.Element).ToList();
        rows.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Row.CompareTo(b.Row));
        return rows;
    }
}

/// <summary>A row and its score.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoredRow(int Row, int Score);
