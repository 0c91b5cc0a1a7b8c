using Grpc.Core;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Cir.V1;

namespace SearchGateway.Simulators.Tests.Cir;

/// <summary>Which systems hold data on this person (Regulation (EU) 2019/817 and 2019/818 Art. 22).</summary>
public sealed class PresenceTests(RunningSystems systems)
{
    [Theory]
    [InlineData(1, HoldingSystem.Ees, HoldingSystem.Vis)]
    [InlineData(5, HoldingSystem.Ees, HoldingSystem.Vis)]
    [InlineData(8, HoldingSystem.Ees)]
    [InlineData(10, HoldingSystem.Ees, HoldingSystem.Vis, HoldingSystem.Eurodac)]
    [InlineData(11, HoldingSystem.Eurodac)]
    public async Task FingerprintsTellTheSystemsThatHoldData(int persona, params Enum[] held)
    {
        var presence = (await systems.Cir.CheckPresenceAsync(ByFinger(persona))).Presence;

        Assert.Equal(held.Cast<HoldingSystem>(), presence.HoldingSystems);
        Assert.Matches("^CIR[0-9A-F]{20}$", presence.ReplyNumber);
    }

    [Fact]
    public async Task ABlockedSetIsAsGoodAsAbsent()
    {
        var blocked = await systems.Cir.CheckPresenceAsync(ByFinger(12));

        Assert.Equal(await systems.Cir.CheckPresenceAsync(ByFinger(2)), blocked);
        Assert.Null(blocked.Presence);
    }

    [Fact]
    public async Task EurodacHoldsNoNamesSoNoNameTellsOfIt()
    {
        var request = New();
        request.Identity = new IdentityKey { Surname = "AL-MASRI", FirstNames = "YOUSEF" };

        Assert.Equal([HoldingSystem.Ees, HoldingSystem.Vis], (await systems.Cir.CheckPresenceAsync(request)).Presence.HoldingSystems);
    }

    [Fact]
    public async Task ADocumentFindsAlone()
    {
        var request = New();
        request.TravelDocument = new TravelDocumentKey { Number = "CX8000801", Issuer = "COL" };

        Assert.Equal([HoldingSystem.Ees], (await systems.Cir.CheckPresenceAsync(request)).Presence.HoldingSystems);
    }

    [Fact]
    public async Task TheNumberOfAReplyFollowsFromTheQuestionAndNotFromWhatIsHeld()
    {
        var first = await NumberOf(ByFinger(5));
        var again = ByFinger(5);
        again.QueryReference = "another";

        Assert.Equal(first, await NumberOf(again));
        Assert.NotEqual(first, await NumberOf(ByFinger(5, capture: 8)));

        async Task<string> NumberOf(CheckPresenceRequest request) => (await systems.Cir.CheckPresenceAsync(request)).Presence.ReplyNumber;
    }

    [Fact]
    public async Task AnEmptyMaskReturnsTheReplyNumberAlone()
    {
        var request = ByFinger(1);
        request.ReadMask = null;

        var presence = (await systems.Cir.CheckPresenceAsync(request)).Presence;

        Assert.Equal(new Presence { ReplyNumber = presence.ReplyNumber }, presence);
    }

    [Fact]
    public async Task WithoutAKeyThereIsNothingToAsk()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await systems.Cir.CheckPresenceAsync(New()));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("IO 22(1)", refusal.Status.Detail, StringComparison.Ordinal);
    }

    private static CheckPresenceRequest New() => new() { QueryReference = Ask.Reference, ReadMask = Ask.Fields("holding_systems") };

    private static CheckPresenceRequest ByFinger(int persona, ulong capture = 9)
    {
        var request = New();
        request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(persona, capture) });
        return request;
    }
}
