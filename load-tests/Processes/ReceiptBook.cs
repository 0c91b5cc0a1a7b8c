using System.Collections.Concurrent;
using System.Globalization;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Processes;

/// <summary>The receipts of every answer that a client got.</summary>
internal sealed class ReceiptBook
{
    private readonly ConcurrentQueue<Receipt> _receipts = new();

    public int Count => _receipts.Count;

    public IEnumerable<Receipt> All => _receipts;

    public void Add(Receipt receipt) => _receipts.Enqueue(receipt);

    /// <summary>One line per record: its index and its leaf hash in hexadecimal.</summary>
    public string Format() => string.Concat(_receipts.OrderBy(r => r.Index).Select(r =>
        string.Create(CultureInfo.InvariantCulture, $"{r.Index} {Convert.ToHexStringLower(r.LeafHash.Span)}\n")));
}
