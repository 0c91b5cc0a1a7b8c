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
