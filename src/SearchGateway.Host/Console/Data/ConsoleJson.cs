using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchGateway.Host.Console.Data;

/// <summary>What the pages are given beside the contract, in the contract's style: names in snake case.</summary>
internal static class ConsoleJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IResult Of(object value) => Results.Json(value, Options);
}
