using System.Text.Json.Nodes;
using SearchGateway.Host.Api.OpenApi;

namespace SearchGateway.Host.Tests.Reference;

/// <summary>What the OpenAPI document says of a method.</summary>
internal sealed record RestOperation(string Verb, string Path, IReadOnlyList<string> Headers)
{
    /// <summary>Reads the document; by service and method, <c>SearchService/Search</c>.</summary>
    public static IReadOnlyDictionary<string, RestOperation> Read(JsonNode document) => document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Verb: operation.Key.ToUpperInvariant(), Body: operation.Value!)))
        .Where(operation => operation.Body[Operations.MethodExtension] is not null)
        .ToDictionary(
            operation => ((string)operation.Body[Operations.MethodExtension]!).Split("v1.")[1],
            operation => new RestOperation(operation.Verb, operation.Path, HeadersOf(operation.Body)),
            StringComparer.Ordinal);

    private static string[] HeadersOf(JsonNode operation) =>
        [.. (operation["parameters"]?.AsArray() ?? []).Where(p => (string)p!["in"]! == "header").Select(p => (string)p!["name"]!)];
}
