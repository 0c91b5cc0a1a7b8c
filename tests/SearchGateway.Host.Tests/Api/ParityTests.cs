using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

public sealed class ParityTests
{
    private const string Specimen =
        """{"query":{"mrz":"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"},"purpose":"PURPOSE_BORDER_ENTRY","circumstances":["CIRCUMSTANCE_PERSON_PRESENT"]}""";

    [Fact]
    public async Task BothFacesGiveTheSameAnswer()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var rest = await gateway.PostAsync("/v1/search", Specimen);
        var overRest = JsonParser.Default.Parse<V1.SearchResponse>(await rest.Content.ReadAsStringAsync());
        var overGrpc = await gateway.Grpc.SearchAsync(JsonParser.Default.Parse<V1.SearchRequest>(Specimen), await gateway.CallOptionsAsync());

        Assert.Equal(overGrpc, overRest);
        Assert.Equal("EE0000000001", overRest.Answer.Systems[0].Records.Single().RecordNumber);
        Assert.Equal(gateway.Core.Asked.First().Input.Mrz, gateway.Core.Asked.Last().Input.Mrz);
        Assert.Equal(gateway.Core.Asked.First().Caller.Officer, gateway.Core.Asked.Last().Caller.Officer);
    }

    [Fact]
    public async Task BothFacesStreamTheSameEvents()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var rest = await gateway.PostAsync("/v1/search:stream", Specimen);
        var overRest = await ServerSentEvents.ReadAsync(rest);
        var overGrpc = new List<V1.SearchStreamResponse>();
        using var call = gateway.Grpc.SearchStream(JsonParser.Default.Parse<V1.SearchRequest>(Specimen), await gateway.CallOptionsAsync());
        await foreach (var message in call.ResponseStream.ReadAllAsync(CancellationToken.None))
            overGrpc.Add(message);

        Assert.Equal(["system", "system", "summary"], overRest.Select(e => e.Name));
        Assert.Equal(overGrpc, overRest.Select(e => JsonParser.Default.Parse<V1.SearchStreamResponse>(e.Data)));
    }

    [Fact]
    public async Task WhatBecomesOfThePersonsIsToldWhole()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var rest = await gateway.PostAsync("/v1/search:stream", Specimen);
        var events = (await ServerSentEvents.ReadAsync(rest)).ConvertAll(e => JsonParser.Default.Parse<V1.SearchStreamResponse>(e.Data));

        Assert.Equal(new V1.PersonProgress(), events[0].Persons);
        var persons = events[1].Persons;
        Assert.Equal(("E", 1, "EE0000000001"), (persons.Appeared.Single().Id, persons.Appeared[0].Person.Number, persons.Appeared[0].Gained.Single().RecordNumber));
        Assert.Equal(("A", 3, "refuse entry"), (persons.Changed.Single().Id, persons.Changed[0].Person.Number, persons.Changed[0].Person.Action));
        var regrouping = persons.Regroupings.Single();
        Assert.Equal(["B", "C"], regrouping.From);
        Assert.Equal(("D", 2, "B C"), (regrouping.Into.Single().Id, regrouping.Into[0].Person.Number, string.Join(' ', regrouping.Into[0].From)));
        Assert.Equal(("document number: same", 34, "V1"), (regrouping.Reasons.Single().Finding, regrouping.Reasons[0].Weight, regrouping.Reasons[0].Right.RecordNumber));
        Assert.Equal(["E", "D", "A"], persons.Order);
        Assert.Equal(["E"], events[2].Persons.Order);
    }

    [Fact]
    public async Task FalseAndEmptyMembersAreWrittenOut()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var rest = await gateway.PostAsync("/v1/search", Specimen);

        var json = await rest.Content.ReadAsStringAsync();
        Assert.Contains("\"complete\": false", json, StringComparison.Ordinal);
        Assert.Contains("\"search_id\"", json, StringComparison.Ordinal);
    }
}
