namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// Signatures of what was added since, and of sets that have not the fingers that the others have: row by row, growing,
/// read without a lock. A row once written may be written again; what it finds is compared in full anyway.
/// </summary>
/// <param name="width">Columns of a row.</param>
internal sealed class LiveRows(int width)
{
    private const int PageRows = 4096;

    /// <summary>Evidence of one finger that makes a candidate, whatever the others say: a set may hold no other.</summary>
    private const int EnoughAlone = 13;

    private readonly Lock _writing = new();
    private readonly Dictionary<int, int> _rowOf = [];
    private Page[] _pages = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Writes the signatures of a record. They are visible when the call returns.</summary>
    public void Put(int record, ReadOnlySpan<ulong> signatures)
    {
        lock (_writing)
        {
            if (_rowOf.TryGetValue(record, out var row))
            {
                Write(row, record, signatures);
                return;
            }

            row = _count;
            if (row == _pages.Length * PageRows)
                Volatile.Write(ref _pages, [.. _pages, new Page(new ulong[PageRows * width], new int[PageRows])]);
            Write(row, record, signatures);
            _rowOf.Add(record, row);
            Volatile.Write(ref _count, row + 1);
        }
    }

    /// <summary>Adds the records whose rows are candidates.</summary>
    public void Candidates(ScanPlan plan, List<int> found)
    {
        var count = Count;
        var pages = Volatile.Read(ref _pages);
        for (var row = 0; row < count; row++)
        {
            var page = pages[row / PageRows];
            if (IsCandidate(page.Signatures.AsSpan(row % PageRows * width, width), plan))
                found.Add(page.Records[row % PageRows]);
        }
    }

    private static bool IsCandidate(ReadOnlySpan<ulong> row, ScanPlan plan)
    {
        var evidence = 0;
        for (var i = 0; i < plan.Terms.Count; i++)
        {
            var one = plan.Terms[i].Evidence(row);
            if (one >= EnoughAlone)
                return true;
            evidence += one;
        }

        return evidence >= plan.Needed[^1];
    }

    private void Write(int row, int record, ReadOnlySpan<ulong> signatures)
    {
        var page = _pages[row / PageRows];
        signatures.CopyTo(page.Signatures.AsSpan(row % PageRows * width, width));
        page.Records[row % PageRows] = record;
    }

    private sealed record Page(ulong[] Signatures, int[] Records);
}
