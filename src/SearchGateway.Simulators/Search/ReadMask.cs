using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Simulators.Search;

/// <summary>
/// A field mask over a record: what it does not name is not answered, and an empty mask leaves the record's identifier
/// alone, which by convention of these contracts is field 1.
/// </summary>
internal sealed class ReadMask<TRecord>
    where TRecord : class, IMessage<TRecord>, new()
{
    private const int MostPaths = 200;

    private readonly Node _root;

    private ReadMask(Node root) => _root = root;

    /// <summary>Reads a mask; a path through a repeated field holds for each of its elements.</summary>
    /// <param name="mask">Paths of field names as in the contract; null is empty.</param>
    /// <param name="fault">The rule that a path breaks.</param>
    public static ReadMask<TRecord>? Read(FieldMask? mask, out string? fault)
    {
        var descriptor = new TRecord().Descriptor;
        var root = new Node();
        root.Add(descriptor.FindFieldByNumber(1));
        fault = mask?.Paths.Count > MostPaths ? $"read_mask: at most {MostPaths} paths" : null;
        foreach (var path in mask?.Paths ?? [])
        {
            fault ??= Add(root, descriptor, path);
            if (fault is not null)
                return null;
        }

        return fault is null ? new ReadMask<TRecord>(root) : null;
    }

    /// <summary>Whether a field is asked for, itself, in part, or as part of what holds it.</summary>
    public bool Asks(params ReadOnlySpan<string> path)
    {
        var node = _root;
        foreach (var name in path)
        {
            if (node.Whole)
                return true;
            if (!node.Fields.TryGetValue(name, out var next))
                return false;
            node = next.Node;
        }

        return true;
    }

    /// <summary>A copy that holds the asked fields alone.</summary>
    public TRecord Cut(TRecord record)
    {
        var cut = new TRecord();
        Copy(record, cut, _root);
        return cut;
    }

    private static string? Add(Node root, MessageDescriptor descriptor, string path)
    {
        var node = root;
        MessageDescriptor? within = descriptor;
        foreach (var name in path.Split('.'))
        {
            var field = within?.FindFieldByName(name);
            if (field is null)
                return $"read_mask: {descriptor.Name} has no field \"{Shown(path)}\"";
            within = field.FieldType == FieldType.Message ? field.MessageType : null;
            node = node.Add(field);
        }

        node.Whole = true;
        return null;
    }

    // A path comes from outside: no more of it than helps to find the slip goes back into an error text.
    private static string Shown(string path) =>
        new([.. path.Take(80).Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' ? c : '?')]);

    private static void Copy(IMessage from, IMessage to, Node node)
    {
        foreach (var (_, (field, below)) in node.Fields)
        {
            if (field.IsRepeated)
                CopyElements(field, from, to, below);
            else if (field.FieldType != FieldType.Message)
                field.Accessor.SetValue(to, field.Accessor.GetValue(from));
            else if (field.Accessor.GetValue(from) is IMessage part)
                field.Accessor.SetValue(to, CopyOf(part, below));
        }
    }

    private static void CopyElements(FieldDescriptor field, IMessage from, IMessage to, Node below)
    {
        var target = (System.Collections.IList)field.Accessor.GetValue(to);
        foreach (var element in (System.Collections.IList)field.Accessor.GetValue(from))
            target.Add(element is IMessage part ? CopyOf(part, below) : element);
    }

    private static IMessage CopyOf(IMessage part, Node node)
    {
        if (node.Whole)
            return part;
        var copy = part.Descriptor.Parser.ParseFrom(ByteString.Empty);
        Copy(part, copy, node);
        return copy;
    }

    private sealed class Node
    {
        public Dictionary<string, (FieldDescriptor Field, Node Node)> Fields { get; } = new(StringComparer.Ordinal);

        /// <summary>Everything below is asked for.</summary>
        public bool Whole { get; set; }

        public Node Add(FieldDescriptor field)
        {
            if (!Fields.TryGetValue(field.Name, out var child))
                Fields.Add(field.Name, child = (field, new Node()));
            return child.Node;
        }
    }
}
