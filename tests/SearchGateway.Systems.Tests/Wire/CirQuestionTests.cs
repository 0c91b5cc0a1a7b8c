using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Cir.V1;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Wire;

/// <summary>Two questions to the identity repository: what is granted decides which one is put.</summary>
public class CirQuestionTests
{
    private static readonly FieldSet Presence = Permits.Set(CirFields.HoldingSystems);
    private static readonly FieldSet Identity = FieldCatalogue.All(CentralSystem.Cir).Except(Presence);

    [Fact]
    public async Task IdentityDataAreAskedOfAnIdentification() => Assert.IsType<IdentifyRequest>(await AskedAsync(Permits.Of(CentralSystem.Cir, Identity)));

    [Fact]
    public async Task HoldingSystemsAloneAreAskedOfAPresenceCheck() =>
        Assert.IsType<CheckPresenceRequest>(await AskedAsync(Permits.Of(CentralSystem.Cir, Presence)));

    [Theory]
    [InlineData(SearchMode.References)]
    [InlineData(SearchMode.HitFlag)]
    public async Task TheQuestionIsTheSameInANarrowerMode(SearchMode mode)
    {
        Assert.IsType<IdentifyRequest>(await AskedAsync(Permits.Of(CentralSystem.Cir, Identity, mode: mode)));
        Assert.IsType<CheckPresenceRequest>(await AskedAsync(Permits.Of(CentralSystem.Cir, Presence, mode: mode)));
    }

    [Fact]
    public async Task ASourceThatIsSentAlthoughNotAskedForIsNotRead()
    {
        // Systems in a field that the contract does not have, and a whole file where a surname is granted.
        var answer = new IdentifyResponse { Files = { CirMessages.File() } };
        var presence = new CheckPresenceResponse { Presence = CirMessages.Presence(HoldingSystem.Vis) };
        await using var server = await FakeServer.StartAsync(_ => Task.FromResult<byte[]>([.. answer.ToByteArray(), .. Renumbered(presence)]));
        await using var gateway = new Gateway(server);

        var outcome = await gateway.AskAsync(Permits.Of(CentralSystem.Cir, Permits.Set(CirFields.Surname)));

        var record = Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records);
        Assert.Equal(["surname"], record.Fields.Select(f => f.Field.Name));
        Assert.Equal(CirMessages.Number, record.RecordNumber);
    }

    [Fact]
    public async Task AnIdentificationBringsNoHoldingSystemsThoughTheyWereGrantedBeside()
    {
        await using var server = await FakeServer.AnsweringAsync(new IdentifyResponse { Files = { CirMessages.File() } });
        await using var gateway = new Gateway(server);

        var outcome = await gateway.AskAsync(Permits.Of(CentralSystem.Cir));

        Assert.DoesNotContain(Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records).Fields, f => f.Field == CirFields.HoldingSystems);
    }

    [Fact]
    public async Task SystemsThatAreSentWhereAFlagIsGrantedAreCut()
    {
        await using var server = await FakeServer.AnsweringAsync(new CheckPresenceResponse { Presence = CirMessages.Presence(HoldingSystem.Vis) });
        await using var gateway = new Gateway(server);

        var flag = Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(Permits.Of(CentralSystem.Cir, Presence, mode: SearchMode.HitFlag)));
        var references = Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(Permits.Of(CentralSystem.Cir, Presence, mode: SearchMode.References)));

        Assert.Empty(flag.Records);
        Assert.Empty(Assert.Single(references.Records).Fields);
        Assert.All(server.Requests, r => Assert.Empty(SentKeys.MaskIn(r)));
    }

    [Fact]
    public async Task NoPresenceIsNoHit()
    {
        await using var server = await FakeServer.StartAsync();
        await using var gateway = new Gateway(server);

        Assert.IsType<SystemOutcome.NoHit>(await gateway.AskAsync(Permits.Of(CentralSystem.Cir, Presence)));
    }

    private static async Task<IMessage> AskedAsync(PermittedQuery permit)
    {
        await using var server = await FakeServer.StartAsync();
        await using var gateway = new Gateway(server);
        await gateway.AskAsync(permit);
        return Assert.Single(server.Requests);
    }

    /// <summary>The bytes of a presence under a field number that an identification does not know.</summary>
    private static byte[] Renumbered(CheckPresenceResponse presence)
    {
        var bytes = presence.ToByteArray();
        bytes[0] = (9 << 3) | 2;
        return bytes;
    }
}
