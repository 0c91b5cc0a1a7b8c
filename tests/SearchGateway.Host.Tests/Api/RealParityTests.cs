using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

/// <summary>The same requests through both faces of the whole gateway.</summary>
public sealed class RealParityTests
{
    [Fact]
    public async Task SameRequestsComeToTheSameThroughBothFaces()
    {
        await using var gateway = await RealGateway.StartAsync();
        V1.SearchRequest[] requests =
        [
            Requests.Specimen,
            Requests.With(r => r.Mode = V1.SearchMode.HitFlag),
            Requests.With(r => r.Mode = V1.SearchMode.References),
            Requests.With(r => r.Query = new V1.Query { Surname = "Eriksson", GivenNames = "Anna Maria", BirthDate = "1974-08-12" }),
            Requests.With(r => r.Purpose = V1.Purpose.BorderExit),
        ];

        foreach (var request in requests)
        {
            using var answer = await gateway.PostAsync("/v1/search", Requests.ToJson(request));
            var rest = JsonParser.Default.Parse<V1.SearchResponse>(await answer.Content.ReadAsStringAsync());
            var grpc = await gateway.Grpc.SearchAsync(request, await gateway.CallOptionsAsync());

            Assert.Equal(4, grpc.Answer.Systems.Count);
            Assert.Equal(Lasting(grpc.Answer), Lasting(rest.Answer));
        }
    }

    [Fact]
    public async Task ADiscreetCheckIsMarkedAlikeInEveryFormAndIsNoHeadlineInAny()
    {
        await using var gateway = await RealGateway.StartAsync();
        var request = Requests.With(r => r.Query.Mrz = "P<COLMORALES<<DIEGO<<<<<<<<<<<<<<<<<<<<<<<<<\nCX80008018COL8507309M3506307<<<<<<<<<<<<<<<6");

        var grpc = (await gateway.Grpc.SearchAsync(request, await gateway.CallOptionsAsync())).Answer;
        using var rest = await gateway.PostAsync("/v1/search", Requests.ToJson(request));
        var events = await ServerSentEvents.ReadAsync(await gateway.PostAsync("/v1/search:stream", Requests.ToJson(request)));
        var streamed = events.Select(e => JsonParser.Default.Parse<V1.SearchStreamResponse>(e.Data)).ToList();

        Assert.All(
            [grpc, JsonParser.Default.Parse<V1.SearchResponse>(await rest.Content.ReadAsStringAsync()).Answer, streamed[^1].Summary],
            answer =>
            {
                var person = Assert.Single(answer.Persons);
                Assert.Equal((true, ""), (person.Discreet, person.Action));
                Assert.All(answer.Systems.SelectMany(s => s.Records), r => Assert.Equal(r.System == V1.CentralSystem.Sis, r.Discreet));
            });
        Assert.True(Assert.Single(streamed.Select(e => e.System).OfType<V1.SystemAnswer>().Single(s => s.System == V1.CentralSystem.Sis).Records).Discreet);
    }

    [Theory]
    [InlineData(V1.SearchMode.Full)]
    [InlineData(V1.SearchMode.HitFlag)]
    public async Task HowOldTheDataAreIsToldAlikeInEveryForm(Enum mode)
    {
        await using var gateway = await RealGateway.StartAsync(adjust: null, "--Simulators:Scenario=stale-sis");
        var request = Requests.With(r => r.Mode = (V1.SearchMode)mode);

        var grpc = (await gateway.Grpc.SearchAsync(request, await gateway.CallOptionsAsync())).Answer;
        using var rest = await gateway.PostAsync("/v1/search", Requests.ToJson(request));
        var events = await ServerSentEvents.ReadAsync(await gateway.PostAsync("/v1/search:stream", Requests.ToJson(request)));
        var streamed = events.Select(e => JsonParser.Default.Parse<V1.SearchStreamResponse>(e.Data)).ToList();

        var asOf = grpc.Systems.Single(s => s.System == V1.CentralSystem.Sis).DataAsOf;
        Assert.Equal(0, asOf.Nanos);
        Assert.InRange(asOf.ToDateTimeOffset(), TimeProvider.System.GetUtcNow().AddMinutes(-10), TimeProvider.System.GetUtcNow());
        V1.Answer[] all = [grpc, JsonParser.Default.Parse<V1.SearchResponse>(await rest.Content.ReadAsStringAsync()).Answer, streamed[^1].Summary];
        Assert.All(all, a => Assert.All(a.Systems, s => Assert.Equal(s.System == V1.CentralSystem.Sis ? asOf : null, s.DataAsOf)));
        Assert.Equal(asOf, streamed.Select(e => e.System).OfType<V1.SystemAnswer>().Single(s => s.System == V1.CentralSystem.Sis).DataAsOf);
    }

    [Theory]
    [InlineData(V1.SearchMode.Full)]
    [InlineData(V1.SearchMode.References)]
    public async Task EachRecordOfAPersonHasItsSystemNumberAndTimeOfRetrievalInEveryForm(Enum mode)
    {
        await using var gateway = await RealGateway.StartAsync();
        var request = Requests.With(r => r.Mode = (V1.SearchMode)mode);

        var grpc = (await gateway.Grpc.SearchAsync(request, await gateway.CallOptionsAsync())).Answer;
        using var rest = await gateway.PostAsync("/v1/search", Requests.ToJson(request));
        var events = await ServerSentEvents.ReadAsync(await gateway.PostAsync("/v1/search:stream", Requests.ToJson(request)));
        var streamed = events.ConvertAll(e => JsonParser.Default.Parse<V1.SearchStreamResponse>(e.Data));

        V1.Answer[] all = [grpc, JsonParser.Default.Parse<V1.SearchResponse>(await rest.Content.ReadAsStringAsync()).Answer, streamed[^1].Summary];
        Assert.All(all, answer => AssertTold(answer.Persons, answer.Systems));
        Assert.All(all, answer => Assert.Equal(answer.Systems.Sum(s => s.Records.Count), answer.Persons.Sum(p => p.Records.Count)));
        Assert.NotEmpty(grpc.Persons);
        for (var i = 1; i < streamed.Count; i++)
        {
            var persons = streamed[i - 1].Persons;
            AssertTold([.. persons.Appeared.Concat(persons.Changed).Select(p => p.Person)], streamed.Take(i).Select(e => e.System));
        }
    }

    [Theory]
    [InlineData(V1.SearchMode.References)]
    [InlineData(V1.SearchMode.HitFlag)]
    public async Task ModesWithoutFieldsDoNotTellThatAHitIsDiscreet(Enum mode)
    {
        await using var gateway = await RealGateway.StartAsync();

        var answer = (await gateway.Grpc.SearchAsync(
            Requests.With(r => (r.Query.Mrz, r.Mode) = ("P<COLMORALES<<DIEGO<<<<<<<<<<<<<<<<<<<<<<<<<\nCX80008018COL8507309M3506307<<<<<<<<<<<<<<<6", (V1.SearchMode)mode)), await gateway.CallOptionsAsync())).Answer;

        Assert.Equal(V1.Outcome.Hits, answer.Systems[0].Outcome);
        Assert.DoesNotContain(answer.Systems.SelectMany(s => s.Records), r => r.Discreet);
        Assert.DoesNotContain(answer.Persons, p => p.Discreet);
    }

    [Fact]
    public async Task SameRequestsFailAlikeThroughBothFaces()
    {
        await using var gateway = await RealGateway.StartAsync();
        V1.SearchRequest[] requests =
        [
            new(),
            Requests.With(r => r.Query.Mrz = Requests.Mrz.Replace("7408122F", "7408123F", StringComparison.Ordinal)),
            Requests.With(r => r.Query.BirthDate = "1974-02-30"),
            Requests.With(r => r.Purpose = V1.Purpose.VisaExamination),
            Requests.With(r => r.RequiredSystems.Add(V1.CentralSystem.Eurodac)),
            Requests.With(r => r.CaseReference = "Anna Maria Eriksson"),
            Requests.With(r => r.Query.Surname = new string('A', 201)),
        ];

        foreach (var request in requests)
        {
            var rest = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", Requests.ToJson(request)));
            var unary = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(request, await gateway.CallOptionsAsync()));

            Assert.Equal(Lasting(rest), Lasting(Problems.OverGrpc(unary)));
        }
    }

    [Fact]
    public async Task StreamEndsWithWhatTheUnaryAnswerSays()
    {
        await using var gateway = await RealGateway.StartAsync();

        var unary = await gateway.Grpc.SearchAsync(Requests.Specimen, await gateway.CallOptionsAsync());
        var events = await ServerSentEvents.ReadAsync(await gateway.PostAsync("/v1/search:stream", Requests.ToJson(Requests.Specimen)));

        Assert.Equal(["system", "system", "system", "system", "summary"], events.Select(e => e.Name));
        var summary = JsonParser.Default.Parse<V1.SearchStreamResponse>(events[^1].Data).Summary;
        Assert.Equal(Lasting(unary.Answer), Lasting(summary));
    }

    [Fact]
    public async Task BothFacesSayTheSameOfWhatMayBeAsked()
    {
        await using var gateway = await RealGateway.StartAsync();

        using var answer = await gateway.PostAsync("/v1/what-may-i-ask", "{}");
        var rest = JsonParser.Default.Parse<V1.WhatMayIAskResponse>(await answer.Content.ReadAsStringAsync());
        var grpc = await gateway.Grpc.WhatMayIAskAsync(new V1.WhatMayIAskRequest(), await gateway.CallOptionsAsync());

        Assert.Equal(grpc, rest);
        Assert.Equal([V1.Purpose.BorderEntry, V1.Purpose.BorderUnionCitizen, V1.Purpose.BorderExit], grpc.Purposes.Select(p => p.Purpose));
        var vis = grpc.Purposes[0].Systems[1];
        Assert.True(vis.Permitted);
        Assert.All(vis.Fields, f => Assert.NotEmpty(f.LegalBasis));
        Assert.Contains(V1.SearchKey.VisaSticker, vis.KeyCombinations[0].Required);
    }

    [Fact]
    public async Task ReceiptVerifiesWithTheKeyThatTheGatewayGives()
    {
        await using var gateway = await RealGateway.StartAsync();
        var answer = await gateway.Grpc.SearchAsync(Requests.Specimen, await gateway.CallOptionsAsync());

        gateway.Rest.DefaultRequestHeaders.Authorization = new("Bearer", await gateway.TokenAsync());
        using var key = CheckpointVerifier.FromPem(Encoding.ASCII.GetString(await gateway.Rest.GetByteArrayAsync("/v1/audit/key")));

        var receipt = answer.Answer.Receipt;
        Assert.NotNull(key.Verify(receipt.Checkpoint));
        Assert.Equal(receipt.LeafHash, ByteString.CopyFrom(SHA256.HashData([0x00, .. receipt.Record])));
    }

    private static void AssertTold(IReadOnlyCollection<V1.Person> persons, IEnumerable<V1.SystemAnswer> systems)
    {
        var records = systems.SelectMany(s => s.Records).ToDictionary(r => new V1.RecordReference { System = r.System, RecordNumber = r.RecordNumber });
        Assert.All(persons.SelectMany(p => p.Records), r => Assert.InRange(
            records[r].RetrievedAt.ToDateTimeOffset(), TimeProvider.System.GetUtcNow().AddMinutes(-10), TimeProvider.System.GetUtcNow()));
    }

    /// <summary>The answer without what differs between two searches.</summary>
    private static V1.Answer Lasting(V1.Answer answer)
    {
        var lasting = answer.Clone();
        (lasting.SearchId, lasting.Receipt, lasting.AnsweredAt) = ("", null, null);
        foreach (var system in lasting.Systems)
        {
            system.ElapsedMs = 0;
            foreach (var record in system.Records)
                record.RetrievedAt = null;
        }

        return lasting;
    }

    private static V1.Problem Lasting(V1.Problem problem)
    {
        var lasting = problem.Clone();
        (lasting.SearchId, lasting.Receipt) = ("", null);
        return lasting;
    }
}
