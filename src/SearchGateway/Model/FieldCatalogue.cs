using System.Collections.Frozen;

namespace SearchGateway.Model;

/// <summary>A field's entry in the catalogue.</summary>
/// <param name="Name">Name within its system.</param>
/// <param name="Description">What it holds, with the article that puts it into the system.</param>
public sealed record FieldDescription(string Name, string Description);

/// <summary>Every field of every system that the gateway can release, by name. At most 64 a system.</summary>
public static class FieldCatalogue
{
    private static readonly FieldDescription[][] Fields =
    [
        SisFields.Descriptions,
        VisFields.Descriptions,
        EesFields.Descriptions,
        EurodacFields.Descriptions,
        CirFields.Descriptions,
    ];

    private static readonly FrozenDictionary<string, SystemField>[] ByName =
        [.. Fields.Select((fields, system) => fields
            .Select((field, index) => (field.Name, Field: new SystemField((CentralSystem)system, (byte)index)))
            .ToFrozenDictionary(f => f.Name, f => f.Field, StringComparer.Ordinal))];

    /// <summary>The system's fields, by index.</summary>
    public static IReadOnlyList<FieldDescription> Of(CentralSystem system) => Fields[(int)system];

    /// <summary>The fields of a set, in the order of the catalogue.</summary>
    /// <param name="system">The system that the set's fields are of.</param>
    /// <param name="fields">The set; places that the catalogue does not have are passed over.</param>
    public static IEnumerable<SystemField> In(CentralSystem system, FieldSet fields)
    {
        for (var index = 0; index < Fields[(int)system].Length; index++)
        {
            var field = new SystemField(system, (byte)index);
            if (fields.Contains(field))
                yield return field;
        }
    }

    /// <summary>Finds a field by its name; false if the system has none of that name.</summary>
    public static bool TryFind(CentralSystem system, string name, out SystemField field) =>
        ByName[(int)system].TryGetValue(name, out field);

    /// <summary>All fields of a system, as a set.</summary>
    public static FieldSet All(CentralSystem system) =>
        new(Fields[(int)system].Length == 64 ? ulong.MaxValue : (1UL << Fields[(int)system].Length) - 1);

    internal static SystemField Require(CentralSystem system, FieldDescription[] descriptions, string name) =>
        new(system, (byte)Array.FindIndex(descriptions, d => d.Name == name));
}
