using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.Cli.Input;

/// <summary>Records as people point at them: by a file that holds one, or by system and number within a saved answer.</summary>
internal static class RecordArgument
{
    private const int MostListed = 20;

    /// <summary>The records in two files; - stands for standard input.</summary>
    /// <exception cref="UsageException">A file cannot be read or holds no record.</exception>
    public static async Task<ExplainMatchRequest> FromFilesAsync(string left, string right, Terminal terminal, CancellationToken cancellationToken)
    {
        if (left is "-" && right is "-")
            throw new UsageException("Standard input holds one record; give the other as a file.");
        return new ExplainMatchRequest
        {
            Left = Parse("A", await ReadAsync("A", left, terminal, cancellationToken)),
            Right = Parse("B", await ReadAsync("B", right, terminal, cancellationToken)),
        };
    }

    /// <summary>Two records of a saved answer, with what was searched and the search that they come from.</summary>
    /// <exception cref="UsageException">The file cannot be read or holds no answer, or the answer does not hold a record.</exception>
    public static async Task<ExplainMatchRequest> FromAnswerAsync(string file, string left, string right, Terminal terminal, CancellationToken cancellationToken)
    {
        var answer = ReceiptFile.Parse(await ReadAsync("--answer", file, terminal, cancellationToken))
            .Select(message => message as Answer ?? (message as SearchStreamResponse)?.Summary)
            .LastOrDefault(found => found is not null)
            ?? throw new UsageException("--answer: the file holds no answer; save one with ssi search --output json.");
        return new ExplainMatchRequest
        {
            Left = Find(answer, left),
            Right = Find(answer, right),
            KeysSent = { answer.Systems.SelectMany(s => s.KeysSent).Distinct() },
            SearchId = answer.SearchId,
        };
    }

    /// <summary>As people write a reference, e.g. <c>vis:DEU2026000104729</c>.</summary>
    public static string Reference(CentralSystem system, string number) => $"{ContractNames.Of(system)}:{number}";

    private static Record Find(Answer answer, string reference)
    {
        var parts = reference.Split(':', 2);
        if (parts.Length < 2 || ContractNames.Find<CentralSystem>(parts[0]) is not { } system)
            throw new UsageException($"'{reference}': a record of an answer is named SYSTEM:NUMBER, its system one of {string.Join(", ", ContractNames.All<CentralSystem>())}.");
        var records = answer.Systems.SelectMany(s => s.Records).ToArray();
        return Array.Find(records, r => r.System == system && r.RecordNumber == parts[1])
            ?? throw new UsageException($"'{reference}': the answer holds no such record; it holds {Held(records)}.");
    }

    private static string Held(Record[] records) => records.Length == 0
        ? "none"
        : string.Join(", ", records.Take(MostListed).Select(r => Reference(r.System, r.RecordNumber))) + (records.Length > MostListed ? " and more" : "");

    private static Record Parse(string argument, string text)
    {
        try
        {
            return JsonParser.Default.Parse<Record>(text);
        }
        catch (Exception wrong) when (wrong is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new UsageException($"{argument}: the file is not a record in the contract's JSON: {wrong.Message}");
        }
    }

    private static async Task<string> ReadAsync(string argument, string file, Terminal terminal, CancellationToken cancellationToken)
    {
        if (file is "-")
            return await terminal.In.ReadToEndAsync(cancellationToken);
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var hint = argument is "--answer" ? "" : " A record of a saved answer is named SYSTEM:NUMBER beside --answer FILE.";
            throw new UsageException($"{argument}: the file cannot be read: {unreadable.Message}{hint}");
        }
    }
}
