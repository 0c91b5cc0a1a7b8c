namespace SearchGateway.Audit;

/// <summary>
/// What of a record stands in narrow columns, so that oversight finds it without opening every record. Words as records write them;
/// what could name a person is a keyed digest. Erased with the record.
/// </summary>
public sealed record RecordFacts
{
    /// <summary>Facts of a record that has none.</summary>
    public static readonly RecordFacts None = new();

    /// <summary>True if there are none.</summary>
    public bool IsBlank =>
        this is { Authority.Length: 0, MemberState.Length: 0, Purpose.Length: 0, Outcomes.Length: 0, Officer.Length: 0, Unit.Length: 0, Case.Length: 0, Subjects.Length: 0 };

    /// <summary>Kind of authority, e.g. <c>border_guard</c>; empty where nobody asked.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Its Member State; empty where nobody asked.</summary>
    public string MemberState { get; init; } = "";

    /// <summary>The declared purpose; empty where none was.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>What became of each system, e.g. <c>SIS:hits VIS:not_permitted</c>; empty where none was concerned.</summary>
    public string Outcomes { get; init; } = "";

    /// <summary>Digest of the officer, 16 bytes; empty where nobody asked.</summary>
    public ReadOnlyMemory<byte> Officer { get; init; }

    /// <summary>Digest of the unit, 16 bytes; empty where nobody asked.</summary>
    public ReadOnlyMemory<byte> Unit { get; init; }

    /// <summary>Digest of the case reference, 16 bytes; empty where none was given.</summary>
    public ReadOnlyMemory<byte> Case { get; init; }

    /// <summary>Digests of the persons that were searched or found, 16 bytes each.</summary>
    public ReadOnlyMemory<byte> Subjects { get; init; }
}
