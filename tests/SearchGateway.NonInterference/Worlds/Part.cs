using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>One part of a system's record, as its contract lays it out.</summary>
internal sealed class Part
{
    private static readonly string[] Whole = ["PartialDate", "Date", Timestamp.Descriptor.Name];

    private Part(CentralSystem system, FieldDescriptor field, string path, IReadOnlyList<string> owners)
    {
        Field = field;
        Path = path;
        Owners = owners;
        IsLeaf = field.FieldType != FieldType.Message || Whole.Contains(field.MessageType.Name);
        Below = IsLeaf ? [] : Of(system, field.MessageType, path + ".", owners);
    }

    public FieldDescriptor Field { get; }

    /// <summary>Names from the record down, joined by dots.</summary>
    public string Path { get; }

    /// <summary>Fields of the catalogue to which the part belongs.</summary>
    public IReadOnlyList<string> Owners { get; }

    /// <summary>True for a single value; dates and times count as one.</summary>
    public bool IsLeaf { get; }

    public IReadOnlyList<Part> Below { get; }

    /// <summary>True if some of it, or of what it holds, belongs to one of <paramref name="fields"/>.</summary>
    public bool IsSeen(IReadOnlySet<string> fields) => Owners.Any(fields.Contains) || Below.Any(b => b.IsSeen(fields));

    /// <summary>The parts of a system's record.</summary>
    public static IReadOnlyList<Part> Of(CentralSystem system, MessageDescriptor record) => Of(system, record, "", []);

    private static Part[] Of(CentralSystem system, MessageDescriptor message, string prefix, IReadOnlyList<string> inherited) =>
    [
        .. message.Fields.InDeclarationOrder().Select(field => new Part(
            system, field, prefix + field.Name, [.. inherited, .. Worlds.Owners.Of(system, prefix + field.Name)])),
    ];
}
