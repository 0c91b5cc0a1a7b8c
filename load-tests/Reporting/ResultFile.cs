using System.Text.Json;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>A result as JSON.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Format<T>(T result) => JsonSerializer.Serialize(result, s_options);
}
