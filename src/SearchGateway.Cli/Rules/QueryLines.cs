using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Replaying;

namespace SearchGateway.Cli.Rules;

/// <summary>
/// Queries as JSON Lines: <c>{"authority": "border_guard", "purposes": ["border_entry"], "access_request": "none", "request": {…}}</c>,
/// the request in the contract's JSON. Purposes are the request's own unless given; the request for access is none unless given. Empty
/// lines and lines that begin with # do not count; a query's number is its line.
/// </summary>
internal static class QueryLines
{
    private static readonly string[] s_properties = ["authority", "purposes", "access_request", "request"];

    private static readonly JsonFormatter s_formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>The queries of a file's text.</summary>
    /// <exception cref="FaultyInputException">Lines are faulty; every one is named.</exception>
    public static IReadOnlyList<ReplayQuery> Parse(string text)
    {
        var queries = new List<ReplayQuery>();
        var faults = new List<string>();
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line.Trim(), index + 1)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            try
            {
                queries.Add(ParseLine(line, number));
            }
            catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidProtocolBufferException or InvalidOperationException)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"line {number}: {Reason(wrong)}"));
            }
        }

        if (faults.Count > 0)
            throw new FaultyInputException(faults);
        return queries.Count > 0 ? queries : throw new FaultyInputException(["The file holds no query."]);
    }

    /// <summary>A query as a line.</summary>
    public static string Write(ReplayQuery query) => new JsonObject
    {
        ["authority"] = RuleWords.NameOf(query.Authority),
        ["purposes"] = new JsonArray([.. query.Purposes.Select(p => JsonValue.Create(RuleWords.NameOf(p)))]),
        ["access_request"] = RuleWords.NameOf(query.Request),
        ["request"] = JsonNode.Parse(s_formatter.Format(RequestInput.ToMessage(query.Input))),
    }.ToJsonString();

    private static ReplayQuery ParseLine(string line, int number)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("a line is an object with 'authority' and 'request'");
        if (root.EnumerateObject().Select(p => p.Name).Except(s_properties, StringComparer.Ordinal).FirstOrDefault() is { } stranger)
            throw new FormatException($"'{stranger}' is not known; known are {string.Join(", ", s_properties)}");
        if (!root.TryGetProperty("authority", out var authority) || !root.TryGetProperty("request", out var request))
            throw new FormatException("'authority' or 'request' is missing");

        var message = JsonParser.Default.Parse<V1.SearchRequest>(request.GetRawText());
        ImmutableArray<Purpose> purposes = root.TryGetProperty("purposes", out var given)
            ? [.. given.EnumerateArray().Select(p => Word<Purpose>("purposes", p))]
            : [(Purpose)((int)message.Purpose - 1)];
        var supposed = root.TryGetProperty("access_request", out var stands) ? Word<SupposedRequest>("access_request", stands) : SupposedRequest.None;
        return new ReplayQuery(number, Word<Authority>("authority", authority), purposes, message.ToInput(), supposed);
    }

    private static T Word<T>(string property, JsonElement element)
        where T : struct, Enum =>
        element.ValueKind == JsonValueKind.String && RuleWords.TryFind<T>(element.GetString()!, out var value)
            ? value
            : throw new FormatException($"'{property}' takes {string.Join(", ", Enum.GetValues<T>().Select(RuleWords.NameOf))}");

    /// <summary>A parser's own words may quote the line, which may hold somebody's data.</summary>
    private static string Reason(Exception wrong) => wrong switch
    {
        InvalidProtocolBufferException => "'request' is not a search request in the contract's JSON",
        FormatException => wrong.Message,
        _ => "this is not JSON of the form {\"authority\": …, \"request\": {…}}",
    };
}
