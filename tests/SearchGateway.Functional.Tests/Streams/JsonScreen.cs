using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SearchGateway.Functional.Tests.Streams;

/// <summary>A page that shows persons as they come by server-sent events, written after the contract's words alone.</summary>
internal sealed class JsonScreen
{
    private readonly Dictionary<string, JsonElement> _shown = new(StringComparer.Ordinal);

    /// <summary>The records of each person, top to bottom.</summary>
    public IReadOnlyList<JsonElement> Persons { get; private set; } = [];

    /// <summary>The events of the body as they arrive: name and data.</summary>
    public static async IAsyncEnumerable<(string Name, JsonElement Data)> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        var name = "";
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                yield return (name, JsonDocument.Parse(line["data: ".Length..]).RootElement);
        }
    }

    public void Apply(JsonElement persons)
    {
        foreach (var regrouping in persons.GetProperty("regroupings").EnumerateArray())
        {
            foreach (var id in regrouping.GetProperty("from").EnumerateArray())
                Assert.True(_shown.Remove(id.GetString()!));
            Show(regrouping.GetProperty("into"), isNew: true);
        }

        Show(persons.GetProperty("appeared"), isNew: true);
        Show(persons.GetProperty("changed"), isNew: false);
        Persons = [.. persons.GetProperty("order").EnumerateArray().Select(id => _shown[id.GetString()!])];
        Assert.Equal(_shown.Count, Persons.Count);
    }

    private void Show(JsonElement persons, bool isNew)
    {
        foreach (var shown in persons.EnumerateArray())
        {
            Assert.NotEqual(isNew, _shown.ContainsKey(shown.GetProperty("id").GetString()!));
            _shown[shown.GetProperty("id").GetString()!] = shown.GetProperty("person");
        }
    }
}
