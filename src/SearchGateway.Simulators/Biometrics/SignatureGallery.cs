namespace SearchGateway.Simulators.Biometrics;

/// <summary>The first stage of a search: which records are worth comparing in full.</summary>
/// <param name="columns">What was enrolled when the gallery was built.</param>
/// <param name="rows">What came since, and sets of other fingers.</param>
internal sealed class SignatureGallery(SignatureColumns columns, LiveRows rows)
{
    private const int Piece = 1 << 18;

    /// <summary>The candidates, each once, in order of their numbers; the same on any number of threads.</summary>
    /// <param name="plan">What is compared with the columns.</param>
    /// <param name="rowPlan">What is compared with the rows.</param>
    /// <param name="threads">Threads to use.</param>
    public int[] Candidates(ScanPlan plan, ScanPlan rowPlan, int threads)
    {
        var found = new List<int>();
        if (rowPlan.Terms.Count > 0)
            rows.Candidates(rowPlan, found);
        if (plan.Terms.Count > 0)
            foreach (var piece in Scan(plan, threads))
                foreach (var entry in piece)
                    found.Add(columns.Record(entry));
        int[] records = [.. found.Distinct()];
        Array.Sort(records);
        return records;
    }

    private List<int>[] Scan(ScanPlan plan, int threads)
    {
        var pieces = new List<int>[(columns.Count + Piece - 1) / Piece];
        if (threads == 1 || pieces.Length == 1)
            for (var i = 0; i < pieces.Length; i++)
                ScanPiece(i);
        else
            Parallel.For(0, pieces.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, ScanPiece);
        return pieces;

        void ScanPiece(int piece)
        {
            pieces[piece] = [];
            SignatureScan.Candidates(columns, plan, piece * Piece, Math.Min(columns.Count, (piece + 1) * Piece), pieces[piece]);
        }
    }
}
