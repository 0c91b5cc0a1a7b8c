using System.Collections.Concurrent;
using System.Globalization;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Processes;

/// <summary>Every answer that a client got, for its receipt.</summary>
internal sealed class ReceiptBook
{
    private readonly ConcurrentQueue<Answer> _answers = new();

    public int Count => _answers.Count;

    public IEnumerable<Answer> All => _answers;

    public void Add(Answer answer) => _answers.Enqueue(answer);

    /// <summary>One line per record: its index and its leaf hash in hexadecimal.</summary>
    public string Format() => string.Concat(_answers.Select(a => a.Receipt).OrderBy(r => r.Index).Select(r =>
        string.Create(CultureInfo.InvariantCulture, $"{r.Index} {Convert.ToHexStringLower(r.LeafHash.Span)}\n")));
}
