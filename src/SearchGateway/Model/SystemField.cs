namespace SearchGateway.Model;

/// <summary>A field that a central system's records have; identified by its place in <see cref="FieldCatalogue"/>.</summary>
public readonly record struct SystemField
{
    internal SystemField(CentralSystem system, byte index)
    {
        System = system;
        Index = index;
    }

    /// <summary>The system whose records have the field.</summary>
    public CentralSystem System { get; }

    /// <summary>Place among the system's fields, 0 to 63.</summary>
    public byte Index { get; }

    /// <summary>The field's name within its system, e.g. <c>sticker_number</c>.</summary>
    public string Name => FieldCatalogue.Of(System)[Index].Name;

    /// <inheritdoc/>
    public override string ToString() => $"{System}.{Name}";
}

/// <summary>A set of fields of one system.</summary>
public readonly record struct FieldSet(ulong Bits)
{
    /// <summary>The empty set.</summary>
    public static FieldSet None => default;

    /// <summary>True if no field is in the set.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Number of fields in the set.</summary>
    public int Count => System.Numerics.BitOperations.PopCount(Bits);

    /// <summary>True if <paramref name="field"/> is in the set; the caller keeps systems apart.</summary>
    public bool Contains(SystemField field) => (Bits & (1UL << field.Index)) != 0;

    /// <summary>The set with <paramref name="field"/>.</summary>
    public FieldSet With(SystemField field) => new(Bits | (1UL << field.Index));

    /// <summary>Fields in both.</summary>
    public FieldSet Intersect(FieldSet other) => new(Bits & other.Bits);

    /// <summary>Fields in either.</summary>
    public FieldSet Union(FieldSet other) => new(Bits | other.Bits);

    /// <summary>Fields here but not in <paramref name="other"/>.</summary>
    public FieldSet Except(FieldSet other) => new(Bits & ~other.Bits);
}
