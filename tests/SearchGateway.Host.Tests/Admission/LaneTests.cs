using SearchGateway.Host.Admission;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Admission;

public sealed class LaneTests
{
    [Theory]
    [InlineData(Purpose.BorderEntry)]
    [InlineData(Purpose.BorderUnionCitizen)]
    [InlineData(Purpose.BorderExit)]
    public void ChecksOfEverybodyWhoCrossesAreFirstLine(Purpose purpose)
    {
        Assert.Equal(Lane.FirstLine, Lanes.Of(Caller(Authority.BorderGuard, purpose), purpose));
        Assert.Equal(Lane.FirstLine, Lanes.Of(Caller(Authority.BorderAndCoastGuardTeam, purpose), purpose));
    }

    [Fact]
    public void NoOtherPurposeIs()
    {
        var all = Caller(Authority.BorderGuard, Enum.GetValues<Purpose>());

        Assert.Equal(3, Enum.GetValues<Purpose>().Count(purpose => Lanes.Of(all, purpose) == Lane.FirstLine));
    }

    [Fact]
    public void AClaimedPurposeThatTheTokenLacksGivesNoPriority()
    {
        Assert.Equal(Lane.Other, Lanes.Of(Caller(Authority.BorderGuard, Purpose.BorderExit), Purpose.BorderEntry));
        Assert.Equal(Lane.Other, Lanes.Of(Caller(Authority.Police, Purpose.PoliceCheck), Purpose.BorderEntry));
        Assert.False(Lanes.MayGoFirst(Caller(Authority.Police, Purpose.PoliceCheck)));
    }

    [Fact]
    public void NobodyElsesAuthorityGivesPriority()
    {
        foreach (var authority in Enum.GetValues<Authority>().Except([Authority.BorderGuard, Authority.BorderAndCoastGuardTeam]))
        {
            Assert.Equal(Lane.Other, Lanes.Of(Caller(authority, Purpose.BorderEntry), Purpose.BorderEntry));
            Assert.False(Lanes.MayGoFirst(Caller(authority, Purpose.BorderEntry)));
        }
    }

    [Fact]
    public void WhoMayNotSearchHasNoPriority()
    {
        var oversight = Caller(Authority.BorderGuard, Purpose.BorderEntry) with { Roles = CallerRoles.Oversight };

        Assert.False(Lanes.MayGoFirst(oversight));
        Assert.Equal(Lane.Other, Lanes.Of(oversight, Purpose.BorderEntry));
    }

    private static Caller Caller(Authority authority, params Purpose[] purposes) => new()
    {
        Authority = authority, MemberState = "EST", Profile = "test", Unit = "BCP-0141", Officer = "test-1", Purposes = [.. purposes], Roles = CallerRoles.Search,
    };
}
