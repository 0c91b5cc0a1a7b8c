using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Tests.Biometrics;

public sealed class SignatureScanTests
{
    [Fact]
    public void WideAndPlainInstructionsFindWhatTheDefinitionSays() =>
        Check.QuickThrowOnFailure(Prop.ForAll<ulong, NonNegativeInt, NonNegativeInt>((seed, length, start) =>
        {
            var (columns, plan) = Drawn(seed, 1 + (length.Get * 97 % 5000));
            var from = start.Get * 31 % columns.Count;
            var expected = Enumerable.Range(from, columns.Count - from).Where(i => plan.Needed.Index().All(n => Evidence(columns, plan, i, plan.Swept + n.Index) >= n.Item)).ToList();
            return expected.SequenceEqual(Found(columns, plan, from, vectors: true)) && expected.SequenceEqual(Found(columns, plan, from, vectors: false));
        }));

    [Fact]
    public void NoMoreStrangersBecomeCandidatesThanAsked()
    {
        var columns = Strangers(400_000);
        foreach (var terms in new[] { 1, 2, 4 })
        {
            const double share = 1e-3;
            var all = new GallerySettings { CandidateShare = share, SweptCaptures = terms };
            var plan = ScanPlan.For(Enumerable.Range(0, terms).Select(i => new ScanTerm(SignatureColumns.Nobody(-1, i), 0, [i])), all);

            // Evidence comes in whole steps, so the share is not met exactly; a plan far below it would lose matches for nothing.
            Assert.InRange(Found(columns, plan, 0, vectors: true).Count / 400_000.0, share / 10, share * 1.3);
        }
    }

    [Fact]
    public void TheClearestCapturesAreSwept()
    {
        ScanTerm[] terms = [.. new[] { 10, 60, 30, 64, 5 }.Select((blurred, i) => new ScanTerm((ulong)i, blurred, [i]))];

        var plan = ScanPlan.For(terms, new GallerySettings());

        Assert.Equal([4UL, 0, 2, 1, 3], plan.Terms.Select(t => t.Signature));
        Assert.Equal(2, plan.Swept);
    }

    private static List<int> Found(SignatureColumns columns, ScanPlan plan, int from, bool vectors)
    {
        var found = new List<int>();
        SignatureScan.Candidates(columns, plan, from, columns.Count, found, vectors);
        return found;
    }

    private static int Evidence(SignatureColumns columns, ScanPlan plan, int entry, int terms) =>
        plan.Terms.Take(terms).Sum(t => Math.Max(0, 32 - t.Columns.Min(c => BitOperations.PopCount(columns[c][entry] ^ t.Signature))));

    private static (SignatureColumns Columns, ScanPlan Plan) Drawn(ulong seed, int length)
    {
        var columns = Strangers(length);
        var shift = (int)(seed % 1000);
        ScanTerm[] terms = [new(columns[0][length / 2] ^ 0xFF, 1, [0]), new(SignatureColumns.Nobody(shift, 77), 0, [1, 2, 3]), new(columns[3][length - 1], 2, [3])];
        return (columns, ScanPlan.For(terms[..(1 + (int)(seed % 3))], new GallerySettings { CandidateShare = 0.01, SweptShare = 0.1 }));
    }

    private static SignatureColumns Strangers(int length) => new(
        [.. Enumerable.Range(0, 4).Select(c => Column<ulong>.Of([.. Enumerable.Range(0, length).Select(i => SignatureColumns.Nobody(i, c))]))], records: null);
}
