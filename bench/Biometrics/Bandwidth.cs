using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Benchmarks.Biometrics;

/// <summary>How fast this machine reads the memory of a gallery, by a plain sum, beside how fast the scan does.</summary>
internal static class Bandwidth
{
    private const int Rounds = 9;
    private const int Piece = 1 << 18;

    public static void Print(TextWriter page, SignatureColumns columns)
    {
        var plan = ScanPlan.For([new ScanTerm(SignatureColumns.Nobody(-1, 0), 0, [0])], new GallerySettings());
        page.WriteLine("| threads | plain sum, GB/s | scan of one column, GB/s | share |");
        page.WriteLine("|---|---|---|---|");
        foreach (var threads in new[] { 1, 4 })
        {
            // In turns, and the best of each: the machine has other work.
            var (sum, scan) = (0.0, 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                sum = Math.Max(sum, Measure(columns, threads, (from, to) => Sum(columns[0][from..to])));
                scan = Math.Max(scan, Measure(columns, threads, (from, to) => SignatureScan.Candidates(columns, plan, from, to, [])));
            }

            page.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {threads} | {sum:0.0} | {scan:0.0} | {scan / sum:0 %} |"));
        }

        page.WriteLine();
    }

    private static double Measure(SignatureColumns columns, int threads, Action<int, int> read)
    {
        var started = Stopwatch.GetTimestamp();
        var pieces = (columns.Count + Piece - 1) / Piece;
        if (threads == 1)
            for (var i = 0; i < pieces; i++)
                ReadPiece(i);
        else
            Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = threads }, ReadPiece);
        return columns.Count * (double)sizeof(ulong) / Stopwatch.GetElapsedTime(started).TotalSeconds / 1e9;

        void ReadPiece(int piece) => read(piece * Piece, Math.Min(columns.Count, (piece + 1) * Piece));
    }

    private static ulong _kept;

    private static void Sum(ReadOnlySpan<ulong> values)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector256<ulong>>(values);
        var (one, two, three, four) = (Vector256<ulong>.Zero, Vector256<ulong>.Zero, Vector256<ulong>.Zero, Vector256<ulong>.Zero);
        for (var i = 0; i + 4 <= vectors.Length; i += 4)
        {
            one += vectors[i];
            two += vectors[i + 1];
            three += vectors[i + 2];
            four += vectors[i + 3];
        }

        Volatile.Write(ref _kept, Vector256.Sum(one + two + three + four));
    }
}
