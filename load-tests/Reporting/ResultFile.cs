using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>A result as JSON.</summary>
internal static class ResultFile
{
    /// <summary>How results, settings and reports are written: times as people write them.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new DurationJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions s_plain = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly JsonSerializerOptions s_indented = new(Json) { WriteIndented = true };

    public static string Format<T>(T result) => JsonSerializer.Serialize(result, s_plain);

    public static string Format(RunResult result) => JsonSerializer.Serialize(result, s_indented);

    /// <summary>Reads the flows, times and settings of a result.</summary>
    /// <exception cref="UsageException">The file cannot be read, or is no result of a run.</exception>
    public static RunResult Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<RunResult>(File.ReadAllText(file.FullName), Json) ?? throw new UsageException($"{file.Name} is empty.");
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"{file.Name} is no result of load-tests run: {wrong.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file.Name} cannot be read: {unreadable.Message}");
        }
    }
}
