namespace SearchGateway.Audit.Export;

/// <summary>The words of an exported log: JSON Lines, of which the first says what follows and the last how much there was.</summary>
internal static class ExportFormat
{
    public const int Version = 1;

    /// <summary>How times are written: microseconds, as records have them.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>How days are written.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>Records stand as the store has them, sealed.</summary>
    public const string Sealed = "sealed";

    /// <summary>Records stand opened, byte for byte.</summary>
    public const string Open = "open";

    public static ReadOnlySpan<byte> Head => "searchgateway_audit_log"u8;

    public static ReadOnlySpan<byte> Record => "record"u8;

    public static ReadOnlySpan<byte> Checkpoint => "checkpoint"u8;

    public static ReadOnlySpan<byte> Statistic => "statistic"u8;

    public static ReadOnlySpan<byte> Hold => "hold"u8;

    public static ReadOnlySpan<byte> End => "end"u8;

    /// <summary>Member of the first line: the checkpoints with which the log passed from one signing key to the next, as notes.</summary>
    public static ReadOnlySpan<byte> Handovers => "key_handovers"u8;

    /// <summary>How the line of a checkpoint begins: there an export can be cut into stretches.</summary>
    public static ReadOnlySpan<byte> CheckpointLine => "\n{\"checkpoint\":"u8;

    /// <summary>What each kind of line holds, for whoever finds such a file without its documentation.</summary>
    public static readonly (string Line, string Meaning)[] Legend =
    [
        ("record", "index; leaf = SHA-256(0x00, canonical record); body = the canonical record, byte for byte, or sealed = it in AES-256-GCM and key = its random bytes, or neither: erased by record erased_by; look-up columns"),
        ("checkpoint", "size of the tree (RFC 6962) over the leaves before this line; note = its signed root (c2sp.org/signed-note); frontier = its right edge, largest subtree first; cosignatures = signature lines of witnesses, to be put behind the note's own"),
        ("statistic", "a line of the statistics and its count"),
        ("hold", "identifier of an order not to erase certain records; body = the order, JSON as the store has it; it names who placed it"),
        ("end", "how many lines of each kind came before"),
    ];
}
