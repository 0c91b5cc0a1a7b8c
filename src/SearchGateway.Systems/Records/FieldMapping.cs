using SearchGateway.Model;

namespace SearchGateway.Systems.Records;

/// <summary>One field of the catalogue in a system's own contract.</summary>
/// <param name="Field">The field.</param>
/// <param name="Paths">Mask paths that the field needs; one that is derived needs those of what it is derived from.</param>
/// <param name="Read">Reads the field's values out of a record.</param>
internal sealed record FieldMapping<TRecord>(SystemField Field, string[] Paths, Action<FieldReader, TRecord> Read)
{
    /// <summary>
    /// The paths under which the contract itself has the field. Not those of a field that is derived, whose paths tell more than the
    /// field does: it has none.
    /// </summary>
    public string[] NativePaths { get; init; } = Paths;
}
