using System.Globalization;
using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Benchmarks.Biometrics;

/// <summary>The trade-off between taking a stranger for the person and not knowing the person again.</summary>
internal static class ErrorRates
{
    private static readonly double[] FalseMatchRates = [1e-2, 1e-3, 5e-4, 1e-4, 1e-5];

    public static void Print(TextWriter page, int mated, int strangers)
    {
        page.WriteLine("| shown | " + string.Join(" | ", FalseMatchRates.Select(r => string.Create(CultureInfo.InvariantCulture, $"FNMR at FMR {r * 100:0.###} %"))) + " | at the threshold: FMR | FNMR |");
        page.WriteLine("|---|" + string.Concat(FalseMatchRates.Select(_ => "---|")) + "---|---|");
        Print(page, "one finger", [Finger.RightIndex], mated, strangers);
        Print(page, "two fingers", [Finger.RightIndex, Finger.LeftIndex], mated, strangers);
        Print(page, "four fingers", Enrolment.FourFingers, mated, strangers);
        Print(page, "ten fingers", Enrolment.AllFingers, mated / 4, strangers / 4);
        Print(page, "face", [], mated, strangers);
        page.WriteLine();
        page.WriteLine("| shown | together may differ | not identified (FNIR) | of all, lost by the scan alone |");
        page.WriteLine("|---|---|---|---|");
        foreach (var fingers in new Finger[][] { [Finger.RightIndex], [Finger.RightIndex, Finger.LeftIndex], [.. Enrolment.FourFingers], [.. Enrolment.AllFingers] })
            Identify(page, fingers, mated - Trials.Accepted(fingers, mated: true, mated, a => a.Identifies), Trials.LostByTheScan(fingers, mated, new GallerySettings()), mated);
        var faces = Trials.Compare([], mated: true, mated, SyntheticTemplates.Distance);
        Identify(page, [], mated - faces.AtMost(IdentificationThresholds.For(1)), null, mated);
    }

    private static void Print(TextWriter page, string shown, IReadOnlyList<Finger> fingers, int mated, int strangers)
    {
        var same = Trials.Compare(fingers, mated: true, mated, SyntheticTemplates.Dissimilarity);
        var other = Trials.Compare(fingers, mated: false, strangers, SyntheticTemplates.Dissimilarity);
        var points = FalseMatchRates.Select(r => Percent(mated - same.AtMost(other.Threshold(r)), mated));
        var decided = fingers.Count > 1
            ? $"{Percent(Trials.Accepted(fingers, mated: false, strangers, a => a.SamePerson), strangers)} | {Percent(mated - Trials.Accepted(fingers, mated: true, mated, a => a.SamePerson), mated)}"
            : $"{Percent(other.AtMost(SyntheticTemplates.Threshold), strangers)} | {Percent(mated - same.AtMost(SyntheticTemplates.Threshold), mated)}";
        page.WriteLine($"| {shown} | {string.Join(" | ", points)} | {decided} |");
    }

    private static void Identify(TextWriter page, Finger[] fingers, long rejected, long? lost, long mated)
    {
        var count = Math.Max(1, fingers.Length);
        page.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {(fingers.Length == 0 ? "face" : $"{count} fingers")} | {IdentificationThresholds.For(count)} of {count * SyntheticTemplates.FeatureBits} bits | {Percent(rejected, mated)} | {(lost is { } some ? Percent(some, mated) : "")} |"));
    }

    private static string Percent(long errors, long trials) =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * errors / trials:0.####} %");
}
