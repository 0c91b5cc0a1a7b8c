using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

public sealed class ShippedPackTests
{
    public static TheoryData<string> Shipped => [.. Packs.Names];

    [Fact]
    public void EveryFolderOfRulesIsHeldAgainstTheLaw() =>
        Assert.Equal(Packs.Names, Directory.GetDirectories(Path.GetDirectoryName(Packs.FolderOf("2016"))!).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("2016", 2016, 11, 21)]
    [InlineData("2016", 2026, 11, 21)]
    [InlineData("2016", 2027, 12, 31)]
    [InlineData("2019", 2026, 11, 21)]
    [InlineData("2019", 2027, 12, 31)]
    public void LoadsWithoutFaultUntilItsReviewIsDue(string pack, int year, int month, int day) =>
        Assert.Empty(RulePack.Load(Packs.FolderOf(pack), new DateOnly(year, month, day)).Faults);

    [Theory]
    [MemberData(nameof(Shipped))]
    public void DoesNotLoadOnceItsReviewIsOverdue(string pack)
    {
        var result = RulePack.Load(Packs.FolderOf(pack), new DateOnly(2028, 1, 1));

        Assert.Null(result.Pack);
        Assert.All(result.Faults, f => Assert.Contains("the review was due by 2027-12-31", f.Message));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void SaysWhoItIs(string pack)
    {
        Assert.Equal(pack, Packs.Of(pack).Identity.Name);
        Assert.Matches("^[0-9a-f]{64}$", Packs.Of(pack).Identity.Hash);
    }

    [Fact]
    public void ABorderGuardOnEntryAsksSisVisAndEesAndNotEurodac()
    {
        var caller = new Caller
        {
            Authority = Authority.BorderGuard, MemberState = "DEU", Profile = "p", Unit = "u", Officer = "o", Purposes = [Purpose.BorderEntry], Roles = CallerRoles.Search,
        };
        var query = new SearchQuery
        {
            SearchId = Guid.Empty,
            Purpose = Purpose.BorderEntry,
            Terms = new SearchTerms
            {
                Names = new PersonNames("ERIKSSON", "ANNA MARIA"),
                Document = new TravelDocument("L898902C3", "UTO", "P"),
                VisaStickerNumber = "D12345678",
                Fingerprints = [new BiometricTemplate(BiometricKind.RightIndex, new byte[] { 1 })],
            },
        };
        var decision = new PolicyEngine(Packs.Of2016).Decide(caller, query);
        Assert.Equal(["border-entry/sis", "border-entry/vis", "border-entry/ees"], decision.Permits.Select(p => p.Rule));
        Assert.Equal(RefusalReason.Forbidden, decision.Systems[(int)CentralSystem.Eurodac].Reason);
    }
}
