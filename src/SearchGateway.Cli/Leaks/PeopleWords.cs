using System.Text.Json;

namespace SearchGateway.Cli.Leaks;

/// <summary>What people are called by, when they were born and which numbers they and their records have, read of what the simulators tell line by line.</summary>
internal static class PeopleWords
{
    /// <summary>The simulators' commands that tell it, each beside the options that say which population is meant.</summary>
    public static IReadOnlyList<string[]> Commands { get; } = [["truth", "--of", "people", "--format", "jsonl"], ["truth", "--format", "jsonl"], ["samples", "--count", "4"]];

    /// <summary>The values in a line of one of them: not the codes of states and the words for a sex, which many share.</summary>
    public static IEnumerable<string> Of(string line)
    {
        using var document = JsonDocument.Parse(line);
        var values = new List<string>();
        Add(document.RootElement, values, "");
        return values;
    }

    private static void Add(JsonElement element, List<string> values, string name)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Add(item, values, name);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Add(member.Value, values, member.Name);
                break;
            case JsonValueKind.String when name is "surname" or "forenames" or "firstNames" or "surnameAtBirth" or "originalSurname" or "originalForenames" or "born" or "number"
                or "visaStickerNumber" or "template" or "Record" or "expected":
                values.Add(element.GetString()!);
                break;
        }
    }
}
