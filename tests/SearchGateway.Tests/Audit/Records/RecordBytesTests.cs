using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit.Records;

public sealed class RecordBytesTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, RecordBytes.SaltLength).Select(i => (byte)i)];

    [Fact]
    public void TheCanonicalRecordIsThis() => Assert.Equal(
        """
        {"v":1,"index":41,"kind":"search","search":"0000002a-0000-0000-0000-000000000001","time":"2016-11-21T12:00:00.042000Z",
        "salt":"AAECAwQFBgcICQoLDA0ODw==","authority":"border_guard","member_state":"LTU","profile":"border-guard-first-line",
        "unit":"Medininkai","officer":"officer-7f3a","purpose":"border_entry","case":"case-42","circumstances":["person_present"],
        "required_systems":["SIS"],"rule_pack":{"name":"2016","hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
        "systems":[{"system":"SIS","outcome":"hits","rule":"border-entry/sis","legal_basis":"Regulation (EC) 1987/2006 Art. 27(1)(a)",
        "keys_sent":["names","birth_date","travel_document"],"fields_released":["alert_category","action_to_be_taken","surname"],"records_released":1},
        {"system":"VIS","outcome":"not_permitted","reason":"KeysNotAccepted","rule":"border-entry/vis","legal_basis":"Regulation (EC) 767/2008 Art. 18(1)"},
        {"system":"EES","outcome":"timed_out","rule":"border-entry/ees","legal_basis":"COM(2016) 194 Art. 21","keys_sent":["travel_document"]},
        {"system":"Eurodac","outcome":"not_permitted","reason":"NoRule"}],"persons":1}
        """.ReplaceLineEndings(""),
        Write(SampleRecords.Entry(42), 41));

    [Fact]
    public void TheRecordOfAChangeOfRulesNamesBothPacksAndWhoCalled() => Assert.Equal(
        """
        {"v":1,"index":41,"kind":"policy_change","change":"00000007-0000-0000-0000-000000000002","time":"2016-11-21T12:00:00.000000Z",
        "salt":"AAECAwQFBgcICQoLDA0ODw==","authority":"border_guard","member_state":"LTU","profile":"border-guard-first-line",
        "unit":"Medininkai","officer":"officer-7f3a",
        "rule_pack":{"name":"2016","hash":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"},
        "previous_rule_pack":{"name":"2016","hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}
        """.ReplaceLineEndings(""),
        Write(SampleRecords.Change(bySignal: false), 41));

    [Fact]
    public void AChangeThatNobodyCalledForSaysThatASignalWantedIt()
    {
        var parsed = JsonDocument.Parse(Write(SampleRecords.Change(bySignal: true), 41)).RootElement;
        Assert.Equal("signal", parsed.GetProperty("by").GetString());
        Assert.False(parsed.TryGetProperty("officer", out _));
    }

    [Fact]
    public void TheHeaderOfARecordThatIsAboutNoSearchIsReadBack()
    {
        var change = SampleRecords.Change(bySignal: true);
        var record = RecordBytes.Of(change, SampleRecords.ForGood, [], Salt);
        record.Place(3, new byte[32]);
        Assert.Equal(new RecordHeader(3, "policy_change", change.ChangeId, SampleRecords.Noon), RecordHeader.Read(record.Body.Span));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(long.MaxValue)]
    public void EveryIndexHasRoomAndTheLeafHashCoversIt(long index)
    {
        var record = RecordBytes.Of(SampleRecords.Entry(1), SampleRecords.ForGood, [], Salt);
        var leaf = new byte[32];
        record.Place(index, leaf);
        Assert.Equal(SHA256.HashData([0x00, .. record.Body.Span]), leaf);
        Assert.Equal(index, JsonDocument.Parse(record.Body).RootElement.GetProperty("index").GetInt64());
    }

    [Fact]
    public void TheHeaderIsReadBack()
    {
        var entry = SampleRecords.Entry(3) with { Time = SampleRecords.Noon.AddTicks(12_345_678).ToOffset(TimeSpan.FromHours(2)) };
        var record = RecordBytes.Of(entry, SampleRecords.ForGood, [], Salt);
        record.Place(77, new byte[32]);
        var header = RecordHeader.Read(record.Body.Span);
        Assert.Equal(new RecordHeader(77, "search", entry.SearchId, SampleRecords.Noon.AddTicks(12_345_670)), header);
        Assert.Equal(TimeSpan.Zero, header!.Value.Time.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"v\":2,\"index\":1}")]
    [InlineData("{\"v\":1,\"index\":\"1\"}")]
    [InlineData("{\"v\":1,\"index\":1.5}")]
    [InlineData("{\"v\":1,\"index\":1,\"kind\":7}")]
    [InlineData("{\"v\":1,\"index\":1,\"kind\":\"search\",\"search\":\"x\",\"time\":\"2016\"}")]
    public void WhatIsNoRecordHasNoHeader(string body) => Assert.Null(RecordHeader.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void TextThatACallerChoseCannotBreakOut()
    {
        var entry = SampleRecords.Entry(1) with { CaseReference = "\",\"index\":0,\"x\":\"\n\u0000Ž😀" };
        var parsed = JsonDocument.Parse(Write(entry, 5)).RootElement;
        Assert.Equal(entry.CaseReference, parsed.GetProperty("case").GetString());
        Assert.Equal(5, parsed.GetProperty("index").GetInt64());
    }

    [Fact]
    public void HalfASurrogatePairIsReplacedNotFatal()
    {
        var parsed = JsonDocument.Parse(Write(SampleRecords.Entry(1) with { CaseReference = "a\ud800b" }, 5)).RootElement;
        Assert.Equal("a\ufffdb", parsed.GetProperty("case").GetString());
    }

    [Fact]
    public void TwoRecordsOfTheSameContentHaveDifferentLeaves()
    {
        var (one, other) = (new byte[32], new byte[32]);
        RecordBytes.Of(SampleRecords.Entry(1), SampleRecords.ForGood, [], Salt).Place(0, one);
        RecordBytes.Of(SampleRecords.Entry(1), SampleRecords.ForGood, [], new byte[16]).Place(0, other);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void EveryNameOfTheClosedListsIsWritten()
    {
        Assert.Equal("required_system_missing", RecordWords<AuditRecordKind>.Of(AuditRecordKind.RequiredSystemMissing).Value);
        Assert.Equal("border_and_coast_guard_team", RecordWords<Authority>.Of(Authority.BorderAndCoastGuardTeam).Value);
        Assert.All(Enum.GetValues<Purpose>(), purpose => Assert.NotEmpty(RecordWords<Purpose>.Of(purpose).Value));
        Assert.DoesNotContain(SearchKeys.None, RecordWords<SearchKeys>.All);
    }

    [Fact]
    public void AValueOutsideItsListIsNotRecorded() =>
        Assert.Throws<KeyNotFoundException>(() => Write(SampleRecords.Entry(1) with { Purpose = (Purpose)99 }, 0));

    private static string Write(AuditRecord entry, long index)
    {
        var record = RecordBytes.Of(entry, SampleRecords.ForGood, [], Salt);
        record.Place(index, new byte[32]);
        return Encoding.UTF8.GetString(record.Body.Span);
    }
}
