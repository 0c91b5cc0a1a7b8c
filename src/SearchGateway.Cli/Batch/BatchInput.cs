using System.Runtime.CompilerServices;
using System.Text;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Rules;
using SearchGateway.V1;

namespace SearchGateway.Cli.Batch;

/// <summary>How the queries of a batch are written.</summary>
internal enum BatchFormat
{
    /// <summary>A table, its header naming the fields.</summary>
    Csv,

    /// <summary>A request in the contract's JSON on each line.</summary>
    Jsonl,
}

/// <summary>The queries of a file or of standard input, one after the other; nothing is held but the line that is read.</summary>
/// <param name="reader">The text.</param>
/// <param name="format">How it is written.</param>
/// <param name="purpose">The purpose of lines that name none.</param>
internal sealed class BatchInput(TextReader reader, BatchFormat format, Purpose purpose)
{
    /// <summary>The queries in their order.</summary>
    /// <exception cref="FaultyInputException">The header is faulty: then no line can be understood.</exception>
    public IAsyncEnumerable<BatchLine> ReadAsync(CancellationToken cancellationToken) =>
        format == BatchFormat.Csv ? ReadCsvAsync(cancellationToken) : ReadJsonAsync(cancellationToken);

    /// <summary>How many queries there are, faulty ones too.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        if (format == BatchFormat.Csv)
        {
            var records = new CsvRecords(reader);
            while (await records.NextAsync(cancellationToken) is not null)
                count++;
            return Math.Max(0, count - 1);
        }

        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            count += HoldsQuery(line) ? 1 : 0;
        return count;
    }

    private async IAsyncEnumerable<BatchLine> ReadCsvAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = new CsvRecords(reader);
        var header = await records.NextAsync(cancellationToken) ?? throw new FaultyInputException(["The file holds no header that names the fields."]);
        var columns = CsvColumns.Of(header);
        while (await records.NextAsync(cancellationToken) is { } record)
        {
            var faults = new List<PlacedFault>();
            var request = columns.Read(record, faults);
            yield return faults.Count > 0 ? BatchLine.Faulty(record.Line, record.Text, faults) : BatchLine.Of(record.Line, Completed(request));
        }
    }

    private async IAsyncEnumerable<BatchLine> ReadJsonAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!HoldsQuery(line))
                continue;
            var faults = new List<PlacedFault>();
            var request = PlacedJson.Read(Encoding.UTF8.GetBytes(line), number, out var fault) is { } json
                ? ContractJson.Read<SearchRequest>(json, "", faults)
                : null;
            if (fault is not null)
                faults.Add(fault);
            yield return request is null ? BatchLine.Faulty(number, line, faults) : BatchLine.Of(number, Completed(request));
        }
    }

    private SearchRequest Completed(SearchRequest request)
    {
        if (request.Purpose == Purpose.Unspecified)
            request.Purpose = purpose;
        return request;
    }

    private static bool HoldsQuery(string line) => line.AsSpan().Trim() is { IsEmpty: false } text && text[0] != '#';
}
