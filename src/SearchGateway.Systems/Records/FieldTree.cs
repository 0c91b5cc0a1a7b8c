using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SearchGateway.Systems.Records;

/// <summary>Fields of a message of a system's contract, by path: what may be copied out of a record. A path through a list holds for each element.</summary>
internal sealed class FieldTree
{
    private readonly Dictionary<int, (FieldDescriptor Field, FieldTree Below)> _fields = [];
    private bool _isWhole;

    /// <summary>The fields that <paramref name="paths"/> name.</summary>
    /// <param name="record">The record's type.</param>
    /// <param name="paths">Names as in the contract, joined by points.</param>
    /// <param name="unknown">How many of the paths the contract does not have.</param>
    public static FieldTree Of(MessageDescriptor record, IEnumerable<string> paths, out int unknown)
    {
        var tree = new FieldTree();
        unknown = 0;
        foreach (var path in paths)
            unknown += tree.TryAdd(record, path) ? 0 : 1;
        return tree;
    }

    /// <summary>These fields and the record's number, which by convention of these contracts is field 1 and always answered.</summary>
    public FieldTree WithNumber(MessageDescriptor record)
    {
        Add(record.FindFieldByNumber(1))._isWhole = true;
        return this;
    }

    /// <summary>Whether the field at <paramref name="path"/> is in the tree, itself, in part, or as a part of what holds it.</summary>
    public bool Meets(string path)
    {
        var tree = this;
        foreach (var name in path.Split('.'))
        {
            if (tree._isWhole)
                return true;
            if (tree._fields.Values.FirstOrDefault(child => child.Field.Name == name) is not { Field: not null } child)
                return false;
            tree = child.Below;
        }

        return true;
    }

    /// <summary>A copy that holds these fields alone. Of what has nothing left, nothing is left: an empty element would tell that there is one.</summary>
    public TRecord Cut<TRecord>(TRecord record)
        where TRecord : IMessage<TRecord>, new()
    {
        var cut = new TRecord();
        Copy(record, cut);
        return cut;
    }

    private bool TryAdd(MessageDescriptor record, string path)
    {
        var tree = this;
        MessageDescriptor? within = record;
        foreach (var name in path.Split('.'))
        {
            if (within?.FindFieldByName(name) is not { } field)
                return false;
            within = field.FieldType == FieldType.Message ? field.MessageType : null;
            tree = tree.Add(field);
        }

        tree._isWhole = true;
        return true;
    }

    private FieldTree Add(FieldDescriptor field)
    {
        if (!_fields.TryGetValue(field.FieldNumber, out var child))
            _fields[field.FieldNumber] = child = (field, new FieldTree());
        return child.Below;
    }

    private void Copy(IMessage from, IMessage to)
    {
        foreach (var (field, below) in _fields.Values)
        {
            if (field.IsRepeated)
                CopyList(field, below, (IList)field.Accessor.GetValue(from), (IList)field.Accessor.GetValue(to));
            else if (!field.HasPresence || field.Accessor.HasValue(from))
                CopyOne(field, below, from, to);
        }
    }

    private static void CopyList(FieldDescriptor field, FieldTree below, IList from, IList to)
    {
        foreach (var element in from)
        {
            if (below.Taken(field, element) is { } taken)
                to.Add(taken);
        }
    }

    private static void CopyOne(FieldDescriptor field, FieldTree below, IMessage from, IMessage to)
    {
        if (below.Taken(field, field.Accessor.GetValue(from)) is { } taken)
            field.Accessor.SetValue(to, taken);
    }

    /// <summary>As much of a value as the tree has; null if that is nothing.</summary>
    private object? Taken(FieldDescriptor field, object value)
    {
        if (_isWhole || field.FieldType != FieldType.Message)
            return value;
        var cut = (IMessage)Activator.CreateInstance(field.MessageType.ClrType)!;
        Copy((IMessage)value, cut);
        return cut.CalculateSize() == 0 ? null : cut;
    }
}
