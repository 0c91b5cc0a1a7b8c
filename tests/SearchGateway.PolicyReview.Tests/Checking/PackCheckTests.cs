using SearchGateway.Model;
using SearchGateway.PolicyReview.Checking;

namespace SearchGateway.PolicyReview.Tests.Checking;

public sealed class PackCheckTests
{
    public static TheoryData<string> Shipped => [.. Packs.Shipped];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void ShippedPacksHaveNoFault(string pack)
    {
        var result = PackCheck.Run(Packs.FolderOf(pack), Packs.Today);

        Assert.Empty(result.Faults);
        Assert.Equal((true, pack), (result.IsFine, result.Summary!.Pack.Name));
        Assert.Empty(result.Summary.Warnings);
    }

    [Fact]
    public void ASummaryCountsRulesKeysFieldsAndCells()
    {
        var summary = Packs.InFolder([Packs.Main, Packs.Border, Packs.LawEnforcement], folder => PackCheck.Run(folder, Packs.Today)).Summary!;

        var pairs = Enum.GetValues<Authority>().Length * Enum.GetValues<Purpose>().Length;
        Assert.Equal(("small", 3, 6, 7), (summary.Pack.Name, summary.Rules, summary.KeyCombinations, summary.GrantedFields));
        Assert.Equal((pairs * 3, pairs), (summary.Cells, summary.CellsForbidden));
        Assert.Equal(["entry/sis", "entry/vis", "le/vis"], Assert.Single(summary.NextReviews).Rules);
    }

    [Theory]
    [InlineData(2027, 10, 1, 0, "")]
    [InlineData(2027, 10, 2, 3, "90 days are left")]
    [InlineData(2027, 12, 30, 3, "1 day is left")]
    [InlineData(2027, 12, 31, 3, "today is the last day")]
    public void ReviewsAreWarnedOfNinetyDaysBefore(int year, int month, int day, int warnings, string words)
    {
        var summary = Packs.InFolder([Packs.Main, Packs.Border, Packs.LawEnforcement], folder => PackCheck.Run(folder, new DateOnly(year, month, day))).Summary!;

        Assert.Equal(warnings, summary.Warnings.Length);
        Assert.All(summary.Warnings, w => Assert.Contains(words, w.Message, StringComparison.Ordinal));
        Assert.Equal(warnings == 0 ? [] : ["border-guard.yaml:4", "border-guard.yaml:19", "law-enforcement.yaml:4"], summary.Warnings.Select(w => w.Place.ToString()));
    }

    [Fact]
    public void AFaultyPackHasFaultsAndNoSummary()
    {
        var result = Packs.InFolder([Packs.Main, Packs.Border.Replace("surname", "surnam", StringComparison.Ordinal)], folder => PackCheck.Run(folder, Packs.Today));

        Assert.Equal((false, null, null), (result.IsFine, result.Summary, result.Pack));
        var fault = Assert.Single(result.Faults, f => f.File == "border-guard.yaml");
        Assert.Equal(("entry/sis", 17), (fault.Rule, fault.Line));
        Assert.Contains("did you mean 'surname'", fault.Message, StringComparison.Ordinal);
    }
}
