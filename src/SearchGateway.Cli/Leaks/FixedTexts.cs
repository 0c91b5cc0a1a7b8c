using System.Text.Json;

namespace SearchGateway.Cli.Leaks;

/// <summary>
/// What no data made, of logs that the programs wrote as JSON: categories, the texts before anything is put into them, the names of what
/// is put in. A surname that is also such a word says nothing.
/// </summary>
internal sealed class FixedTexts
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    public string All => string.Join('\n', _texts);

    /// <summary>Reads a line; one that is no entry of such a log is passed over.</summary>
    public void Add(string line)
    {
        if (!line.StartsWith("{\"EventId\"", StringComparison.Ordinal))
            return;
        try
        {
            using var entry = JsonDocument.Parse(line);
            if (entry.RootElement.TryGetProperty("Category", out var category))
                _texts.Add(category.ToString());
            if (!entry.RootElement.TryGetProperty("State", out var state) || state.ValueKind != JsonValueKind.Object)
                return;
            foreach (var value in state.EnumerateObject())
                _texts.Add(value.Name == "{OriginalFormat}" ? value.Value.ToString() : value.Name);
        }
        catch (JsonException)
        {
            // A line that was cut off.
        }
    }
}
