using System.Text.Json;
using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.Cli.Input;

/// <summary>Finds what carries a receipt in what commands and clients save: an answer, an explained match, a problem, a streamed event, or a receipt itself.</summary>
internal static class ReceiptFile
{
    private const string ProblemType = "urn:searchgateway:problem:";

    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>The messages of one document, or of one document per line; an answer may lack its receipt.</summary>
    /// <exception cref="UsageException">The text is not JSON, or holds nothing that could carry a receipt.</exception>
    public static IReadOnlyList<IMessage> Parse(string text)
    {
        var found = new List<IMessage>();
        foreach (var document in Documents(text))
        {
            using (document)
            {
                if (Find(document.RootElement) is { } message)
                    found.Add(message);
            }
        }

        return found.Count > 0 ? found : throw new UsageException("The file holds no answer.");
    }

    private static IEnumerable<JsonDocument> Documents(string text) =>
        TryParse(text) is { } whole
            ? [whole]
            : text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => TryParse(line) ?? throw new UsageException("The file is not JSON."));

    private static IMessage? Find(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        if (Has(element, "checkpoint"))
            return Read<Receipt>(element);
        if (Has(element, "answer"))
            return Find(element.GetProperty("answer"));
        if (Has(element, "verdict") && Has(element, "not_compared"))
            return Read<ExplainMatchResponse>(element);
        if (Has(element, "access_request") && Has(element, "receipt"))
            return Read<GetResponse>(element);
        if (Has(element, "access_requests"))
            return Read<ListResponse>(element);
        if (Has(element, "first_steps"))
            return Read<ListFirstStepsResponse>(element);
        if (Has(element, "first_step") && Has(element, "receipt"))
            return Read<JustifyResponse>(element);
        if (Has(element, "link") && Has(element, "receipt"))
            return Read<GetLinkResponse>(element);
        if (element.TryGetProperty("links", out var links) && links.ValueKind == JsonValueKind.Array)
            return Read<ListLinksResponse>(element);
        if (Has(element, "system") || Has(element, "summary"))
            return Read<SearchStreamResponse>(element);
        var names = Has(element, "search_id") || Has(element, "searchId");
        if (element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString()!.StartsWith(ProblemType, StringComparison.Ordinal))
            return names ? Read<Problem>(element) : null;
        if (names)
            return Read<Answer>(element);
        return Has(element, "receipt") ? Read<Receipt>(element.GetProperty("receipt")) : null;
    }

    private static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out _);

    private static T Read<T>(JsonElement message)
        where T : IMessage, new()
    {
        try
        {
            return s_parser.Parse<T>(message.GetRawText());
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw new UsageException($"The answer is not in the contract's JSON: {wrong.Message}");
        }
    }

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
