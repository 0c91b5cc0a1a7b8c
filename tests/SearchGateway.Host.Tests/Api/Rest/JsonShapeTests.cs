using System.Text.Json;
using SearchGateway.Host.Api.Rest;

namespace SearchGateway.Host.Tests.Api.Rest;

public sealed class JsonShapeTests
{
    // System.Text.Json, for one, writes a plus sign as an escape.
    [Theory]
    [InlineData("""{"query":{"biometrics":[{"template":"U+/w"}]}}""")]
    [InlineData("""{"query":{"biometrics":[{"template":"U\u002B\/w"}]}}""")]
    public void TemplateIsTheSameHoweverItsLettersAreEscaped(string body) =>
        Assert.Empty(JsonShape.FaultsOf(JsonSerializer.Deserialize<JsonElement>(body), V1.SearchRequest.Descriptor));

    // A client that writes data where names belong must not find them in problems, logs of problems, or tickets about them.
    [Theory]
    [InlineData("""{"eriksson":{}}""", "?")]
    [InlineData("""{"Eriksson":1}""", "?")]
    [InlineData("""{"query":{"eriksson":"anna"}}""", "query.?")]
    [InlineData("""{"query":{"anna_maria":1}}""", "query.?")]
    [InlineData("""{"query":{"L898902C3":1}}""", "query.?")]
    [InlineData("""{"query":{"sirname":1}}""", "query.?")]
    [InlineData("""{"surname":"x"}""", "surname")]
    [InlineData("""{"query":{"purpose":1}}""", "query.purpose")]
    [InlineData("""{"query":{"caseReference":1}}""", "query.caseReference")]
    public void ANameIsShownOnlyIfItIsOneOfTheContracts(string body, string field)
    {
        var fault = Assert.Single(JsonShape.FaultsOf(JsonSerializer.Deserialize<JsonElement>(body), V1.SearchRequest.Descriptor));

        Assert.Equal((field, "unknown_field"), (fault.Field, fault.Rule));
        Assert.Contains(field.StartsWith("query.", StringComparison.Ordinal) ? "given_names" : "required_systems", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":{"biometrics":[{"template":"U\u0025"}]}}""")]
    [InlineData("""{"query":{"biometrics":[{"template":"\ud800"}]}}""")]
    [InlineData("""{"query":{"biometrics":[{"template":7}]}}""")]
    public void WhatIsNotBase64NamesTheField(string body)
    {
        var fault = Assert.Single(JsonShape.FaultsOf(JsonSerializer.Deserialize<JsonElement>(body), V1.SearchRequest.Descriptor));

        Assert.Equal(("query.biometrics[0].template", "wrong_type"), (fault.Field, fault.Rule));
    }
}
