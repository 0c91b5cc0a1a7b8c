using System.Text;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Model;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>Groups as a log hands them to its store, with bytes that mean nothing.</summary>
internal static class SampleGroups
{
    public static readonly DateTimeOffset Noon = new(2016, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Due = new(2017, 11, 21);

    public static AuditGroup Of(long first, int count, TimeSpan later = default, params GroupErasure[] erasures) => new(
        Enumerable.Range(0, count).Select(i => Record(first + i, Noon + later)).ToArray(),
        new StoredCheckpoint(first + count, $"note of {first + count}", new byte[32]),
        [new StatisticCount("2016-11|search", count), new StatisticCount($"group at {first}", 1)],
        erasures);

    public static StoredRecord Record(long index, DateTimeOffset time) => new(
        index, MerkleHash.Leaf(Bytes("leaf", index, 40)), Bytes("body", index, 1200), Bytes("key", index, 32), Entry(index, time));

    public static RecordEntry Entry(long index, DateTimeOffset time) => new("search", time, new Guid((int)index, 1, 2, new byte[8]), Due, ErasedBy: null, new RecordFacts
    {
        Authority = "border_guard",
        MemberState = "LTU",
        Purpose = "border_entry",
        Outcomes = "SIS:hits VIS:not_permitted",
        Officer = Bytes("officer", index, 16),
        Unit = Bytes("unit", index, 16),
        Case = Bytes("case", index, 16),
        Subjects = Bytes("subjects", index, 48),
    });

    private static byte[] Bytes(string what, long index, int length)
    {
        var bytes = new byte[length];
        Encoding.ASCII.GetBytes($"{what} {index} ").CopyTo(bytes, 0);
        return bytes;
    }
}
