using System.Diagnostics;
using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Cir.V1;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Wire;

/// <summary>The same at the wire, through a real server that records what arrives.</summary>
public abstract class DenyByDefaultTests(SystemTransport transport) : TransportTests(transport)
{
    [Theory]
    [InlineData(CentralSystem.Sis, SearchKeys.TravelDocument, "reason", "category,match.keys,reason")]
    [InlineData(CentralSystem.Vis, SearchKeys.VisaSticker, "status", "match.keys,status")]
    [InlineData(CentralSystem.Ees, SearchKeys.TravelDocument, "remaining_days", "authorised_stay.remaining_days,match.keys")]
    [InlineData(CentralSystem.Eurodac, SearchKeys.Fingerprints, "place", "category,place")]
    [InlineData(CentralSystem.Cir, SearchKeys.FacialImage, "surname", "found_by,identity.surname")]
    [InlineData(CentralSystem.Cir, SearchKeys.Fingerprints, "holding_systems", "holding_systems")]
    public async Task OnlyPermittedKeysAndGrantedFieldsArriveAtTheSystem(CentralSystem system, SearchKeys keys, string field, string expectedMask)
    {
        await using var server = await FakeServer.StartAsync();
        await using var gateway = Connect(server);
        Assert.True(FieldCatalogue.TryFind(system, field, out var granted));

        var outcome = await gateway.AskAsync(Permits.Of(system, Permits.Set(granted), keys));

        Assert.IsType<SystemOutcome.NoHit>(outcome);
        var request = Assert.Single(server.Requests);
        Assert.Equal(keys, SentKeys.In(request));
        Assert.Equal(expectedMask, string.Join(',', SentKeys.MaskIn(request).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(CentralSystem.Sis)]
    [InlineData(CentralSystem.Vis)]
    [InlineData(CentralSystem.Ees)]
    [InlineData(CentralSystem.Eurodac)]
    [InlineData(CentralSystem.Cir)]
    public async Task SystemThatReturnsMoreThanAskedIsCut(CentralSystem system)
    {
        await using var server = await FakeServer.AnsweringAsync(FullAnswerOf(system));
        await using var gateway = Connect(server);
        Assert.True(FieldCatalogue.TryFind(system, "sex", out var granted));

        var outcome = await gateway.AskAsync(Permits.Of(system, Permits.Set(granted), SearchKeys.Fingerprints | SearchKeys.TravelDocument));

        var record = Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records);
        Assert.Equal(["sex"], record.Fields.Select(f => f.Field.Name));
        Assert.Equal("", record.Category);
        Assert.Equal(gateway.Time.GetUtcNow(), record.RetrievedAt);
        Assert.Equal(SearchKeys.None, record.MatchedOn & ~(SearchKeys.Fingerprints | SearchKeys.TravelDocument));
    }

    [Fact]
    public async Task ReferencesKeepNumbersAndHitFlagsKeepNothing()
    {
        await using var server = await FakeServer.AnsweringAsync(FullAnswerOf(CentralSystem.Vis));
        await using var gateway = Connect(server);

        var references = Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(Permits.Of(CentralSystem.Vis, mode: Model.SearchMode.References)));
        var flag = Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(Permits.Of(CentralSystem.Vis, mode: Model.SearchMode.HitFlag)));

        Assert.Equal("application_number", Assert.Single(references.Records).RecordNumber);
        Assert.Empty(references.Records[0].Fields);
        Assert.Empty(flag.Records);
    }

    [Fact]
    public async Task QueryReferenceHoldsNothingOfTheSearch()
    {
        await using var server = await FakeServer.StartAsync();
        await using var gateway = Connect(server);

        await gateway.AskAsync(Permits.Of(CentralSystem.Sis));
        await gateway.AskAsync(Permits.Of(CentralSystem.Sis));

        var references = server.Requests.Cast<QueryAlertsRequest>().Select(r => r.QueryReference).ToList();
        Assert.All(references, r => Assert.Matches("^[0-9a-f]{32}$", r));
        Assert.Equal(2, references.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task NothingThatACallerSendsAlongWithItsTraceReachesTheSystem()
    {
        await using var server = await FakeServer.StartAsync();
        await using var gateway = Connect(server);
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var call = new Activity("call") { TraceStateString = "caller=eriksson" };
        call.AddBaggage("surname", "eriksson");
        call.Start();

        await gateway.AskAsync(Permits.Of(CentralSystem.Vis));

        var headers = Assert.Single(server.Headers);
        Assert.Contains(headers, h => h.Key == "traceparent" && h.Value.Contains(call.TraceId.ToHexString(), StringComparison.Ordinal));
        Assert.DoesNotContain(headers, h => !h.IsBinary && h.Value.Contains("eriksson", StringComparison.Ordinal));
    }

    private static IMessage FullAnswerOf(CentralSystem system) => system switch
    {
        CentralSystem.Sis => new QueryAlertsResponse { Alerts = { Filled.Message<Alert>() } },
        CentralSystem.Vis => new SearchApplicationsResponse { Files = { Filled.Message<ApplicationFile>() } },
        CentralSystem.Ees => new QueryFilesResponse { Files = { Filled.Message<IndividualFile>() } },
        CentralSystem.Cir => new IdentifyResponse { Files = { CirMessages.File() } },
        _ => new CompareResponse { Sets = { Filled.Message<FingerprintSet>() } },
    };

    public sealed class ByCalls() : DenyByDefaultTests(SystemTransport.Unary);

    public sealed class OnAStream() : DenyByDefaultTests(SystemTransport.Stream);
}
