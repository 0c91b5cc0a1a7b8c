using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Ees;
using SearchGateway.Systems.Eurodac;
using SearchGateway.Systems.Records;
using SearchGateway.Systems.Sis;
using SearchGateway.Systems.Tests.Support;
using SearchGateway.Systems.Vis;

namespace SearchGateway.Systems.Tests.Native;

/// <summary>Records in their systems' own words tell what is granted and nothing besides.</summary>
public sealed class OriginalTests
{
    [Fact]
    public void WhateverAnOriginalHoldsIsAValueOfAFieldThatIsGranted()
    {
        AssertEveryLeafIsShown(SisRecords.Mapping, Filled.Message<Alert>(), CentralSystem.Sis);
        AssertEveryLeafIsShown(VisRecords.Mapping, Filled.Message<ApplicationFile>(), CentralSystem.Vis);
        AssertEveryLeafIsShown(EesRecords.Mapping, Filled.Message<IndividualFile>(), CentralSystem.Ees);
        AssertEveryLeafIsShown(EurodacRecords.Mapping, Filled.Message<FingerprintSet>(), CentralSystem.Eurodac);
    }

    [Fact]
    public void OfWhatIsGrantedTheOriginalLacksOnlyWhatIsDerived()
    {
        Assert.Empty(Derived(SisRecords.Mapping));
        Assert.Empty(Derived(VisRecords.Mapping));
        Assert.Equal(["visa_sticker_number", "entries_used"], Derived(EesRecords.Mapping));
        Assert.Empty(Derived(EurodacRecords.Mapping));
    }

    [Fact]
    public void WithoutAFieldAnOriginalIsItsNumberAlone()
    {
        var alert = Original(SisRecords.Mapping, Filled.Message<Alert>(), CentralSystem.Sis, FieldSet.None);

        Assert.Equal(new Alert { SchengenId = "schengen_id" }, alert);
    }

    [Fact]
    public void AnElementOfWhichNothingIsGrantedLeavesNoTrace()
    {
        var file = Filled.Message<ApplicationFile>();
        file.Extensions.Clear();
        file.Extensions.Add(new Decision { Place = "told to nobody" });

        var original = Original(VisRecords.Mapping, file, CentralSystem.Vis, Permits.Set(VisFields.IssuingAuthority));

        Assert.Empty(original.Extensions);
    }

    [Fact]
    public void ASearchKeepsNoOriginals()
    {
        var outcome = SisRecords.Mapping.Read(Permits.Of(CentralSystem.Sis), [Filled.Message<Alert>()], DateTimeOffset.UnixEpoch, out _);

        Assert.Null(Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records).Original);
    }

    private static void AssertEveryLeafIsShown<T>(RecordMapping<T> mapping, T record, CentralSystem system)
        where T : class, IMessage<T>, new()
    {
        // Two elements in each list: what tells of the first alone must not give the second.
        record.MergeFrom(record.Clone());
        foreach (var field in mapping.Fields)
        {
            var fields = Permits.Set(field.Field);
            var original = Original(mapping, record, system, fields);
            var shown = Shown(mapping, original, field);
            foreach (var (leaf, remove) in Leaves(original, ""))
            {
                if (leaf == mapping.NumberPath())
                    continue;
                var less = original.Clone();
                remove(less);
                Assert.False(shown.SequenceEqual(Shown(mapping, less, field), StringComparer.Ordinal), $"{field.Field}: {leaf} is told by no value of the field.");
            }
        }
    }

    private static T Original<T>(RecordMapping<T> mapping, T record, CentralSystem system, FieldSet fields)
        where T : class, IMessage<T>, new()
    {
        var question = new NativeQuestion { System = system, Fields = fields, Words = new object() };
        var outcome = mapping.Read(Permits.Of(system).Narrowed(question), [record.Clone()], DateTimeOffset.UnixEpoch, out var fault);
        Assert.Null(fault);
        return (T)Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records).Original!;
    }

    private static string[] Shown<T>(RecordMapping<T> mapping, T record, FieldMapping<T> field)
        where T : class, IMessage<T>, new()
    {
        using var reader = new FieldReader { Current = field.Field };
        field.Read(reader, record);
        return [.. reader.Take().Select(value => Values.Print(value.Value)), reader.Fault ?? ""];
    }

    private static IEnumerable<string> Derived<T>(RecordMapping<T> mapping)
        where T : class, IMessage<T>, new() => mapping.Fields.Where(field => field.NativePaths.Length == 0).Select(field => field.Field.Name);

    /// <summary>Every value that is set, with what takes it out of a copy.</summary>
    private static IEnumerable<(string Path, Action<IMessage> Remove)> Leaves(IMessage message, string prefix)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var path = prefix + field.Name;
            if (field.IsRepeated)
            {
                var list = (System.Collections.IList)field.Accessor.GetValue(message);
                for (var i = 0; i < list.Count; i++)
                {
                    var at = i;
                    if (field.FieldType == FieldType.Message)
                    {
                        foreach (var (leaf, remove) in Leaves((IMessage)list[i]!, path + "."))
                            yield return (leaf, m => remove((IMessage)((System.Collections.IList)field.Accessor.GetValue(m))[at]!));
                    }
                    else
                    {
                        yield return (path, m => ((System.Collections.IList)field.Accessor.GetValue(m)).RemoveAt(at));
                    }
                }
            }
            else if (field.FieldType == FieldType.Message && field.Accessor.HasValue(message) && field.MessageType.File == message.Descriptor.File)
            {
                foreach (var (leaf, remove) in Leaves((IMessage)field.Accessor.GetValue(message), path + "."))
                    yield return (leaf, m => remove((IMessage)field.Accessor.GetValue(m)));
            }
            else if (field.FieldType == FieldType.Message ? field.Accessor.HasValue(message) : !IsDefault(field, message))
            {
                yield return (path, field.Accessor.Clear);
            }
        }
    }

    private static bool IsDefault(FieldDescriptor field, IMessage message)
    {
        var empty = message.Descriptor.Parser.ParseFrom(ByteString.Empty);
        return Equals(field.Accessor.GetValue(empty), field.Accessor.GetValue(message));
    }
}

file static class Numbers
{
    public static string NumberPath<T>(this RecordMapping<T> mapping)
        where T : class, IMessage<T>, new() => RecordMapping<T>.Contract.FindFieldByNumber(1).Name;
}
