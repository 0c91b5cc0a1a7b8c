using System.Globalization;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.HardDays;

/// <summary>The record of every answer that a client got: in which log, at which index, with which leaf. Not for use by several threads at once.</summary>
internal sealed class ReceivedRecords
{
    private readonly List<(string Log, long Index, byte[] Leaf)> _records = [];

    public int Count => _records.Count;

    public void Add(Answer answer) => _records.Add((answer.Receipt.Log, answer.Receipt.Index, answer.Receipt.LeafHash.ToByteArray()));

    /// <summary>Writes a file for each gateway, a line for each record: its index and its leaf hash in hexadecimal.</summary>
    /// <returns>How many records name a log that none of the gateways has.</returns>
    public async Task<int> WriteAsync(string folder, IReadOnlyList<ClusterNode> gateways, CancellationToken cancellationToken)
    {
        foreach (var gateway in gateways)
        {
            await File.WriteAllLinesAsync(
                Path.Combine(folder, gateway.Name + ".txt"),
                _records.Where(r => r.Log == gateway.Log).OrderBy(r => r.Index).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Index} {Convert.ToHexStringLower(r.Leaf)}")),
                cancellationToken);
        }

        return _records.Count(r => gateways.All(gateway => gateway.Log != r.Log));
    }
}
