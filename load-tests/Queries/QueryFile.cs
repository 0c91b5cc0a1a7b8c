using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Queries;

/// <summary>
/// A mix as JSON Lines: <c>{"weight": 3, "profile": "border-guard", "kind": "border-entry", "random": false, "expect": {"sis": "no-hit"},
/// "request": {…}}</c>, the request in the contract's JSON. Empty lines and lines that begin with # do not count.
/// </summary>
internal static class QueryFile
{
    public static IReadOnlyList<QueryTemplate> Default() => BuiltIn("default-mix.jsonl");

    /// <summary>A search that asks four systems, three of which know the person.</summary>
    public static IReadOnlyList<QueryTemplate> FullSearch() => BuiltIn("full-search.jsonl");

    /// <summary>The text of a mix of a first-line search and one that is not, which cost the gateway the same.</summary>
    public static string TwoLanes { get; } = TextOf("overload-mix.jsonl");

    private static IReadOnlyList<QueryTemplate> BuiltIn(string name) => Parse(TextOf(name), "border-guard");

    private static string TextOf(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The templates of a file's text.</summary>
    /// <param name="text">JSON Lines.</param>
    /// <param name="profile">The profile of lines that name none.</param>
    /// <exception cref="FormatException">A line is faulty; the message names it.</exception>
    public static IReadOnlyList<QueryTemplate> Parse(string text, string profile)
    {
        var templates = new List<QueryTemplate>();
        foreach (var (line, index) in text.Split('\n').Select((line, index) => (line.Trim(), index)))
        {
            if (line.Length > 0 && line[0] != '#')
                templates.Add(ParseLine(line, index + 1, profile));
        }

        return templates.Count > 0 ? templates : throw new FormatException("The query file holds no query.");
    }

    private static QueryTemplate ParseLine(string line, int number, string profile)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var weight = root.TryGetProperty("weight", out var given) ? given.GetDouble() : 1;
            if (weight is not (> 0 and <= 1_000_000))
                throw new FormatException("weight: above 0 and at most 1000000");
            return new QueryTemplate(
                root.TryGetProperty("profile", out var named) ? named.GetString()! : profile,
                weight,
                root.TryGetProperty("random", out var random) && random.GetBoolean(),
                JsonParser.Default.Parse<SearchRequest>(root.GetProperty("request").GetRawText()))
            {
                Kind = root.TryGetProperty("kind", out var kind) ? kind.GetString() ?? "" : "",
                Expect = root.TryGetProperty("expect", out var expect)
                    ? Expectation.Parse(expect.EnumerateObject().Select(e => KeyValuePair.Create(e.Name, e.Value.GetString() ?? "")))
                    : Expectation.None,
            };
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidProtocolBufferException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Query file, line {number}: {wrong.Message}"), wrong);
        }
    }
}
