using System.Collections;
using System.Reflection;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit.Records;

public sealed class RecordReaderTests
{
    [Fact]
    public void EveryRecordReadsBackEqualInAllMembers() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(from record in AnyRecord.Of from index in Gen.Choose(0, int.MaxValue) from salt in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), 16) select (record, (long)index, salt)),
        drawn =>
        {
            var (record, index, salt) = drawn;
            var read = RecordReader.Read(Write(record, index, salt))!;

            Assert.Equal((index, Convert.ToHexString(salt)), (read.Index, Convert.ToHexString(read.Salt.Span)));
            AssertSame(record, read.Record, record.GetType().Name);
        }));

    [Fact]
    public void EveryKindIsDrawnAndRead()
    {
        var kinds = Gen.Sample(AnyRecord.Of, 2000).Select(record => record.Kind).Distinct().Order();

        Assert.Equal(Enum.GetValues<AuditRecordKind>(), kinds);
    }

    [Fact]
    public void AnyByteThatIsNotAsWrittenIsNoRecord()
    {
        var body = Write(SampleRecords.Entry(3), 3, new byte[16]);
        for (var at = 0; at < body.Length; at++)
        {
            var altered = body.ToArray();
            altered[at] ^= 0x20;
            if (RecordReader.Read(altered) is { } read)
                Assert.NotEqual((AuditRecord)SampleRecords.Entry(3), read.Record);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"v":1,"index":0,"kind":"search"}""")]
    [InlineData("""{"v":1,"index":0,"kind":"unheard_of","search":"00000003-0000-0000-0000-000000000001","time":"2016-11-21T12:00:00.000000Z","salt":"AAAAAAAAAAAAAAAAAAAAAA=="}""")]
    [InlineData("""{"v":1,"index":0,"kind":"search","search":"00000003-0000-0000-0000-000000000001","time":"2016-11-21T12:00:00.000000Z","salt":"AAAAAAAAAAAAAAAAAAAAAA=="}""")]
    public void WhatIsNoRecordIsNotRead(string text) => Assert.Null(RecordReader.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void AMemberMoreIsAnotherVersion()
    {
        var text = Encoding.UTF8.GetString(Write(SampleRecords.Entry(3), 3, new byte[16]).Span);

        Assert.NotNull(RecordReader.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Null(RecordReader.Read(Encoding.UTF8.GetBytes(text[..^1] + ",\"more\":1}")));
        Assert.Null(RecordReader.Read(Encoding.UTF8.GetBytes(text.Replace("\"persons\":1", "\"persons\": 1", StringComparison.Ordinal))));
    }

    private static ReadOnlyMemory<byte> Write(AuditRecord record, long index, byte[] salt)
    {
        var bytes = RecordBytes.Of(record, SampleRecords.ForGood, [], salt);
        bytes.Place(index, new byte[32]);
        return bytes.Body;
    }

    // Records compare lists by identity; here they are compared by what they hold, member by member.
    private static void AssertSame(object? expected, object? actual, string path)
    {
        (expected, actual) = (expected is ReadOnlyMemory<byte> bytes ? bytes.ToArray() : expected, actual is ReadOnlyMemory<byte> others ? others.ToArray() : actual);
        if (expected is null || actual is null || expected.GetType().Namespace?.StartsWith("SearchGateway", StringComparison.Ordinal) != true || expected.GetType().IsEnum || expected is FieldSet)
        {
            if (expected is IEnumerable and not string)
                AssertSameItems((IEnumerable)expected, (IEnumerable)actual!, path);
            else
                Assert.True(Equals(expected, actual), $"{path}: {expected} became {actual}");
            return;
        }

        foreach (var property in expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            AssertSame(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}");
    }

    private static void AssertSameItems(IEnumerable expected, IEnumerable actual, string path)
    {
        object[] left = [.. expected.Cast<object>()], right = [.. actual.Cast<object>()];
        Assert.True(left.Length == right.Length, $"{path}: {left.Length} items became {right.Length}");
        for (var i = 0; i < left.Length; i++)
            AssertSame(left[i], right[i], $"{path}[{i}]");
    }
}
