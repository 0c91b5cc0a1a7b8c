using System.Runtime.InteropServices;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search;

/// <summary>
/// Gathers numbers from any number of threads in any order and sorts them: the same numbers give the same columns.
/// </summary>
internal sealed class NumberColumnsBuilder
{
    // Partition by the first eight bits; an entry keeps the next 32 bits of the hash beside the record.
    private const int Partitions = 256;
    private const int FewestBits = 8;
    private const int MostBits = 24;
    private const int PerBucket = 8;

    private readonly List<ulong>[] _partitions = [.. Enumerable.Range(0, Partitions).Select(_ => new List<ulong>())];

    /// <summary>A place for one thread to add to.</summary>
    public Batch NewBatch() => new(this);

    /// <summary>The columns. The builder is empty afterwards.</summary>
    public NumberColumns Build()
    {
        Parallel.ForEach(_partitions, SortAndMerge);
        var firsts = new int[Partitions + 1];
        for (var i = 0; i < Partitions; i++)
            firsts[i + 1] = checked(firsts[i] + _partitions[i].Count);
        var total = firsts[Partitions];
        var bits = Math.Clamp(int.Log2(Math.Max(1, total / PerBucket)) + 1, FewestBits, MostBits);
        var starts = new uint[(1 << bits) + 1];
        var prints = new ushort[total];
        var records = new int[total];
        starts[^1] = (uint)total;
        Parallel.For(0, Partitions, partition => Fill(partition, bits, firsts[partition], starts, prints, records));
        return new NumberColumns(Column<uint>.Of(starts), Column<ushort>.Of(prints), Column<int>.Of(records));
    }

    private static void SortAndMerge(List<ulong> list)
    {
        list.Sort();
        var kept = 0;
        var entries = CollectionsMarshal.AsSpan(list);
        for (var i = 0; i < entries.Length; i++)
            if (i == 0 || entries[i] != entries[i - 1])
                entries[kept++] = entries[i];
        CollectionsMarshal.SetCount(list, kept);
    }

    private void Fill(int partition, int bits, int first, uint[] starts, ushort[] prints, int[] records)
    {
        var list = _partitions[partition];
        var inner = bits - FewestBits;
        var next = 0;
        for (var bucket = 0; bucket < 1 << inner; bucket++)
        {
            starts[(partition << inner) + bucket] = (uint)(first + next);
            for (; next < list.Count && (int)(list[next] >> 32 >> (32 - inner)) == bucket; next++)
            {
                prints[first + next] = (ushort)((uint)(list[next] >> 32) << inner >> 16);
                records[first + next] = (int)(uint)list[next];
            }
        }

        list.Clear();
        list.Capacity = 0;
    }

    private void Add(int partition, List<ulong> entries)
    {
        var list = _partitions[partition];
        lock (list)
            list.AddRange(entries);
        entries.Clear();
    }

    /// <summary>Numbers of one thread on their way; what is not flushed is not in.</summary>
    internal sealed class Batch(NumberColumnsBuilder builder)
    {
        private const int Full = 512;

        private readonly List<ulong>[] _entries = [.. Enumerable.Range(0, Partitions).Select(_ => new List<ulong>())];

        /// <summary>Adds a number of a record; an empty one is left out.</summary>
        public void Add(string number, int record)
        {
            if (NumberHash.Of(number) is not { } hash)
                return;
            var partition = (int)(hash >> 56);
            _entries[partition].Add(((ulong)(uint)(hash >> 24) << 32) | (uint)record);
            if (_entries[partition].Count == Full)
                builder.Add(partition, _entries[partition]);
        }

        public void Flush()
        {
            for (var i = 0; i < Partitions; i++)
                builder.Add(i, _entries[i]);
        }
    }
}
