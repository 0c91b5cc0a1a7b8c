using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

public sealed class ShippedPackTests
{
    [Theory]
    [InlineData(2016, 11, 21)]
    [InlineData(2026, 11, 21)]
    [InlineData(2027, 12, 31)]
    public void LoadsWithoutFaultUntilItsReviewIsDue(int year, int month, int day) =>
        Assert.Empty(RulePack.Load(Packs.FolderOf("2016"), new DateOnly(year, month, day)).Faults);

    [Fact]
    public void DoesNotLoadOnceItsReviewIsOverdue()
    {
        var result = RulePack.Load(Packs.FolderOf("2016"), new DateOnly(2028, 1, 1));

        Assert.Null(result.Pack);
        Assert.All(result.Faults, f => Assert.Contains("the review was due by 2027-12-31", f.Message));
    }

    [Fact]
    public void SaysWhoItIs()
    {
        Assert.Equal("2016", Packs.Of2016.Identity.Name);
        Assert.Matches("^[0-9a-f]{64}$", Packs.Of2016.Identity.Hash);
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
