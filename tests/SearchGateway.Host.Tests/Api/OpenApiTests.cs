using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.AspNetCore.Routing;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api;

public sealed class OpenApiTests
{
    [Fact]
    public async Task DocumentIsOpenApi31AndNamesEveryRestEndpoint()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var document = await DocumentAsync(gateway);

        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        var mapped = ((IEndpointRouteBuilder)gateway.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal))
            .Select(e => $"{e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()} {e.RoutePattern.RawText}");
        var described = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryReferenceResolves()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var document = await DocumentAsync(gateway);

        var references = Strings(document, "$ref").ToList();
        Assert.True(references.Count > 40, "Too few references: the schemas are not complete.");
        Assert.All(references, reference =>
        {
            JsonNode? target = document;
            foreach (var part in reference.TrimStart('#', '/').Split('/'))
                target = target?[part];
            Assert.True(target is not null, $"{reference} leads nowhere.");
        });
    }

    [Fact]
    public async Task EveryMessageAndEnumHasASchemaWithEveryMember()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var schemas = (await DocumentAsync(gateway))["components"]!["schemas"]!;

        foreach (var file in new[] { V1.SearchServiceReflection.Descriptor, V1.AnswerReflection.Descriptor, V1.QueryReflection.Descriptor, V1.ProblemReflection.Descriptor, V1.AccessTermsReflection.Descriptor, V1.AccessRequestServiceReflection.Descriptor, V1.LinkTermsReflection.Descriptor, V1.LinkServiceReflection.Descriptor, V1.RetentionServiceReflection.Descriptor, V1.PolicyServiceReflection.Descriptor, V1.MatchExplanationReflection.Descriptor, V1.AuditServiceReflection.Descriptor })
        {
            Assert.All(file.MessageTypes, message => Assert.Equal(
                message.Fields.InDeclarationOrder().Select(f => f.Name), (schemas[message.Name]!["properties"]?.AsObject() ?? []).Select(p => p.Key)));
            Assert.All(file.EnumTypes, type => Assert.Equal(
                type.Values.Select(v => v.Name), schemas[type.Name]!["enum"]!.AsArray().Select(v => (string)v!)));
        }
    }

    [Fact]
    public async Task CommentsOfTheContractAreItsDescriptions()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var schemas = (await DocumentAsync(gateway))["components"]!["schemas"]!;

        Assert.Contains("ICAO Doc 9303", (string)schemas["Query"]!["properties"]!["mrz"]!["description"]!, StringComparison.Ordinal);
        Assert.Contains("Schengen Information System", (string)schemas["CentralSystem"]!["description"]!, StringComparison.Ordinal);
        Assert.Equal(["query", "purpose"], schemas["SearchRequest"]!["required"]!.AsArray().Select(v => (string)v!));
    }

    [Fact]
    public async Task ExamplesAreMessages()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var document = await DocumentAsync(gateway);

        var example = document["paths"]!["/v1/search"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString();
        Assert.Equal(Requests.Mrz, JsonParser.Default.Parse<V1.SearchRequest>(example).Query.Mrz);
        JsonParser.Default.Parse<V1.Problem>(document["components"]!["schemas"]!["Problem"]!["examples"]![0]!.ToJsonString());
        JsonParser.Default.Parse<V1.SubmitRequest>(document["components"]!["schemas"]!["SubmitRequest"]!["examples"]![0]!.ToJsonString());
        JsonParser.Default.Parse<V1.VerifyRequest>(document["components"]!["schemas"]!["VerifyRequest"]!["examples"]![0]!.ToJsonString());
        JsonParser.Default.Parse<V1.JustifyRequest>(document["components"]!["schemas"]!["JustifyRequest"]!["examples"]![0]!.ToJsonString());
        JsonParser.Default.Parse<V1.ExplainMatchRequest>(document["components"]!["schemas"]!["ExplainMatchRequest"]!["examples"]![0]!.ToJsonString());
        JsonParser.Default.Parse<V1.WhatMayIAskRequest>(document["components"]!["schemas"]!["WhatMayIAskRequest"]!["examples"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task EveryTagHasItsOperationsAndEveryOperationItsTag()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var document = await DocumentAsync(gateway);

        var tags = document["tags"]!.AsArray().Select(tag => (string)tag!["name"]!);
        var used = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => (string)o.Value!["tags"]!.AsArray().Single()!);
        Assert.Equal(tags.Order(StringComparer.Ordinal), used.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ErrorsAreAListAndTheWayToATokenIsDescribed()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var document = await DocumentAsync(gateway);

        Assert.Contains("\n- `PERMISSION_DENIED`: the purpose is not in the token", (string)document["info"]!["description"]!, StringComparison.Ordinal);
        Assert.Contains("/dev/token", (string)document["components"]!["securitySchemes"]!["bearer"]!["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryOperationDemandsABearerAndDescribesItsProblems()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var document = await DocumentAsync(gateway);

        Assert.Equal("bearer", (string)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!);
        Assert.True(document["security"]!.AsArray().Single()!.AsObject().ContainsKey("bearer"));
        foreach (var operation in document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!))
        {
            foreach (var status in new[] { "400", "401", "403", "413", "503" })
            {
                var problem = operation["responses"]![status]!["content"]!["application/problem+json"]!;
                Assert.NotNull(problem["schema"]!["$ref"]);
                Assert.Equal(status, problem["example"]!["status"]!.ToJsonString());
            }
        }
    }

    [Fact]
    public async Task PageToReadItIsServedInDevelopment()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var page = await gateway.Rest.GetStringAsync("/docs/index.html");
        var settings = await gateway.Rest.GetStringAsync("/docs/index.js");

        Assert.Contains("SearchGateway", page, StringComparison.Ordinal);
        Assert.Contains("/openapi/v1.json", settings, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> DocumentAsync(RunningGateway gateway)
    {
        var text = await gateway.Rest.GetStringAsync("/openapi/v1.json");
        return JsonSerializer.Deserialize<JsonObject>(text)!;
    }

    private static IEnumerable<string> Strings(JsonNode? node, string name) => node switch
    {
        JsonObject value => value.SelectMany(member => member.Key == name && member.Value is JsonValue text ? [(string)text!] : Strings(member.Value, name)),
        JsonArray items => items.SelectMany(item => Strings(item, name)),
        _ => [],
    };
}
