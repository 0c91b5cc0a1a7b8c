using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Store;

/// <summary>
/// Whose each record is, in the order of the people: the first person of each run of records, and two bytes of how many people
/// further each record of the run is.
/// </summary>
internal sealed class OwnerColumn
{
    // Of 64 records a first person costs half a bit each. Where records are so rare that a run spans too many people, runs are shorter.
    private const int MostBits = 6;

    private readonly Column<int> _firsts;
    private readonly Column<ushort> _steps;
    private readonly int _bits;

    private OwnerColumn(Column<int> firsts, Column<ushort> steps, int bits) => (_firsts, _steps, _bits) = (firsts, steps, bits);

    /// <summary>Number of records.</summary>
    public int Count => _steps.Length;

    /// <summary>Index of the person whose record it is.</summary>
    public int this[int record] => _firsts[record >> _bits] + _steps[record];

    /// <summary>The column.</summary>
    /// <param name="owners">Indexes of people, none before one that is greater.</param>
    public static OwnerColumn Of(ReadOnlySpan<int> owners)
    {
        var bits = MostBits;
        while (!Fits(owners, 1 << bits))
            bits--;
        var firsts = new int[RunsOf(owners.Length, bits)];
        var steps = new ushort[owners.Length];
        for (var i = 0; i < owners.Length; i++)
        {
            if ((i & ((1 << bits) - 1)) == 0)
                firsts[i >> bits] = owners[i];
            steps[i] = (ushort)(owners[i] - firsts[i >> bits]);
        }

        return new OwnerColumn(Column<int>.Of(firsts), Column<ushort>.Of(steps), bits);
    }

    /// <summary>The first record of a person; of one who has none, that of the next who has.</summary>
    public int FirstOf(int person)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle] < person)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Maps the column from a prepared file.</summary>
    /// <exception cref="IOException">The file has no such columns, or they do not fit together.</exception>
    public static OwnerColumn From(ColumnFile file)
    {
        var (firsts, steps, runs) = (file.Column<int>("first owners"), file.Column<ushort>("owner steps"), file.Column<int>("run of owners"));
        if (runs.Length != 1 || runs[0] is < 0 or > MostBits || firsts.Length != RunsOf(steps.Length, runs[0]))
            throw new IOException("The columns of a prepared file of records do not fit together.");
        return new OwnerColumn(firsts, steps, runs[0]);
    }

    public void WriteTo(ColumnFileWriter writer)
    {
        writer.Write("first owners", _firsts);
        writer.Write("owner steps", _steps);
        writer.Write<int>("run of owners", [_bits]);
    }

    private static bool Fits(ReadOnlySpan<int> owners, int run)
    {
        for (var first = 0; first < owners.Length; first += run)
        {
            if (owners[Math.Min(first + run, owners.Length) - 1] - owners[first] > ushort.MaxValue)
                return false;
        }

        return true;
    }

    private static int RunsOf(int records, int bits) => (int)(((long)records + (1 << bits) - 1) >> bits);
}
