using System.Text.Json;
using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.Cli.Input;

/// <summary>Finds the receipts in what commands and clients save: an answer, a problem, a streamed event, or a receipt itself.</summary>
internal static class ReceiptFile
{
    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>The receipts of one document, or of one document per line; null stands for an answer that carries none.</summary>
    /// <exception cref="UsageException">The text is not JSON, or holds nothing that could carry a receipt.</exception>
    public static IReadOnlyList<Receipt?> Parse(string text)
    {
        var receipts = new List<Receipt?>();
        foreach (var document in Documents(text))
        {
            using (document)
                Collect(document.RootElement, receipts);
        }

        return receipts.Count > 0 ? receipts : throw new UsageException("The file holds no answer.");
    }

    private static IEnumerable<JsonDocument> Documents(string text) =>
        TryParse(text) is { } whole
            ? [whole]
            : text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => TryParse(line) ?? throw new UsageException("The file is not JSON."));

    private static void Collect(JsonElement element, List<Receipt?> receipts)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (element.TryGetProperty("checkpoint", out _))
            receipts.Add(Read(element));
        else if (element.TryGetProperty("receipt", out var receipt) && receipt.ValueKind == JsonValueKind.Object)
            receipts.Add(Read(receipt));
        else if (element.TryGetProperty("search_id", out _) || element.TryGetProperty("searchId", out _))
            receipts.Add(null);
        foreach (var inner in (string[])["answer", "summary"])
        {
            if (element.TryGetProperty(inner, out var carried))
                Collect(carried, receipts);
        }
    }

    private static Receipt Read(JsonElement receipt)
    {
        try
        {
            return s_parser.Parse<Receipt>(receipt.GetRawText());
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw new UsageException($"The receipt is not in the contract's JSON: {wrong.Message}");
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
