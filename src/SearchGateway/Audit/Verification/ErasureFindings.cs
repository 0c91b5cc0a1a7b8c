using System.Buffers.Binary;
using System.Text.Json;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Verification;

/// <summary>What a stretch holds of erasures: rows that are blank, and records that say which were erased.</summary>
internal sealed class ErasureFindings
{
    /// <summary>The kind of the records that erasures leave.</summary>
    public static readonly string Kind = RecordWords<AuditRecordKind>.Of(AuditRecordKind.Erasure).Value;

    /// <summary>The blank rows by the record that is said to have erased them.</summary>
    public Dictionary<long, ErasedRows> Erased { get; } = [];

    /// <summary>The records of erasures, ascending.</summary>
    public List<ErasureClaim> Claims { get; } = [];

    public void AddErased(long index, RecordEntry entry)
    {
        if (!Erased.TryGetValue(entry.ErasedBy!.Value, out var rows))
            Erased.Add(entry.ErasedBy.Value, rows = new ErasedRows());
        rows.Add(index);
    }

    /// <summary>A record of an erasure that cannot be read without its key.</summary>
    public void AddSealed(long index) => Claims.Add(new ErasureClaim(index));

    /// <summary>False if the bytes are no record of an erasure.</summary>
    public bool TryAddClaim(long index, ReadOnlyMemory<byte> body)
    {
        if (ErasureClaim.Read(index, body) is not { } claim)
            return false;
        Claims.Add(claim);
        return true;
    }
}

/// <summary>What the record of an erasure says.</summary>
/// <param name="Index">Index of that record.</param>
internal sealed record ErasureClaim(long Index)
{
    /// <summary>False if the record could not be read, so that it says nothing.</summary>
    public bool IsRead { get; private init; }

    public long Count { get; private init; }

    public long First { get; private init; }

    public long Last { get; private init; }

    public ReadOnlyMemory<byte> Hash { get; private init; }

    /// <summary>What the erased records add up to in the statistics.</summary>
    public IReadOnlyList<StatisticCount> Counts { get; private init; } = [];

    public static ErasureClaim? Read(long index, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var members = new RecordMembers(json.RootElement);
            return new ErasureClaim(index)
            {
                IsRead = true,
                Count = members.Number("count"),
                First = members.Number("first"),
                Last = members.Number("last"),
                Hash = members.Bytes("indexes_hash"),
                Counts = members.Counts("statistics"),
            };
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>Rows that one erasure is said to have blanked, ascending: their indexes, in few bytes each.</summary>
internal sealed class ErasedRows
{
    private readonly List<byte> _steps = [];

    public long Count { get; private set; }

    public long First { get; private set; } = -1;

    public long Last { get; private set; } = -1;

    public void Add(long index)
    {
        var step = (ulong)(index - Last);
        for (; step >= 0x80; step >>= 7)
            _steps.Add((byte)(step | 0x80));
        _steps.Add((byte)step);
        First = First < 0 ? index : First;
        Last = index;
        Count++;
    }

    public void Add(ErasedRows later)
    {
        foreach (var index in later.Indexes())
            Add(index);
    }

    public IEnumerable<long> Indexes()
    {
        var index = -1L;
        var step = 0L;
        var shift = 0;
        foreach (var part in _steps)
        {
            step |= (long)(part & 0x7f) << shift;
            shift += 7;
            if ((part & 0x80) != 0)
                continue;
            yield return index += step;
            (step, shift) = (0, 0);
        }
    }

    /// <summary>The indexes as the hash of an erasure covers them.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[Count * sizeof(long)];
        var at = 0;
        foreach (var index in Indexes())
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(at++ * sizeof(long)), index);
        return bytes;
    }
}
