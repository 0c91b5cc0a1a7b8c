using SearchGateway.Model;
using SearchGateway.Tests.Shared;
using SearchGateway.Validation;

namespace SearchGateway.Tests.Validation;

public sealed class OversightReaderTests
{
    private static readonly DateTimeOffset From = new(2016, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RecordCriteriaInput Good = new() { From = From, Until = From.AddDays(30) };
    private static readonly OversightReader Reader = new(new ManualTimeProvider());

    public static TheoryData<RecordCriteriaInput, string, string> Faulty => new()
    {
        { Good with { From = null }, "criteria.from", "required" },
        { Good with { Until = null }, "criteria.until", "required" },
        { Good with { Until = From }, "criteria.until", "range" },
        { Good with { Until = From.AddDays(1831) }, "criteria.until", "range" },
        { Good with { Authority = 99 }, "criteria.authority", "known_value" },
        { Good with { MemberState = "est" }, "criteria.member_state", "format" },
        { Good with { Officer = new string('x', 129) }, "criteria.officer", "length" },
        { Good with { Unit = "\uD800" }, "criteria.unit", "length" },
        { Good with { CaseReference = "Anna Eriksson" }, "criteria.case_reference", "format" },
        { Good with { Purpose = -1 }, "criteria.purpose", "known_value" },
        { Good with { System = 99 }, "criteria.system", "known_value" },
        { Good with { Outcome = 1 }, "criteria.system", "required" },
        { Good with { System = 1, Outcome = 99 }, "criteria.outcome", "known_value" },
        { Good with { Kinds = [0] }, "criteria.kinds[0]", "required" },
        { Good with { Subject = new() }, "criteria.subject", "required" },
        { Good with { Subject = new() { Surname = "Eriksson" } }, "criteria.subject.birth_date", "required" },
        { Good with { Subject = new() { BirthDate = "1974-08-12" } }, "criteria.subject.surname", "required" },
        { Good with { Subject = new() { Surname = "Eriksson", BirthDate = "1974-13-12" } }, "criteria.subject.birth_date", "month_range" },
        { Good with { Subject = new() { DocumentNumber = "X1" } }, "criteria.subject.document_issuer", "required" },
        { Good with { Subject = new() { DocumentIssuer = "UTO" } }, "criteria.subject.document_number", "required" },
        { Good with { Subject = new() { VisaStickerNumber = "?" } }, "criteria.subject.visa_sticker_number", "format" },
        { Good with { Subject = new() { Record = (0, "V1") } }, "criteria.subject.record.system", "required" },
        { Good with { Subject = new() { Record = (2, "") } }, "criteria.subject.record.record_number", "required" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void AFaultNamesItsFieldAndItsRuleAndNeverTheValue(RecordCriteriaInput input, string field, string rule)
    {
        var faults = Reader.ReadCriteria(input).Faults;

        Assert.Contains(faults, fault => fault.Field == field && (fault.Rule == rule || rule == "month_range"));
        Assert.All(faults, fault => Assert.DoesNotContain("Eriksson", fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryFaultIsNamedAtOnce() =>
        Assert.Equal(5, Reader.ReadCriteria(new RecordCriteriaInput { Authority = 99, MemberState = "x", Kinds = [99] }).Faults.Length);

    [Fact]
    public void AGoodLookupIsUnderstoodWhole()
    {
        var criteria = Reader.ReadCriteria(Good with { Authority = 1, Purpose = 2, System = 2, Outcome = 4, Kinds = [1, 3], Subject = new() { Surname = "Eriksson", BirthDate = "1974-XX-XX" } }).Value!;

        Assert.Equal((Authority.BorderGuard, Purpose.BorderUnionCitizen, CentralSystem.Vis, RecordedOutcome.TimedOut), (criteria.Authority, criteria.Purpose, criteria.System, criteria.Outcome));
        Assert.Equal([AuditRecordKind.Search, AuditRecordKind.Refusal], criteria.Kinds);
        Assert.Equal(LookupCriteria.Time | LookupCriteria.Authority | LookupCriteria.Purpose | LookupCriteria.System | LookupCriteria.Outcome | LookupCriteria.Kind | LookupCriteria.Name, criteria.Given);
    }

    [Theory]
    [InlineData("", 1, "procedure")]
    [InlineData("of Anna Eriksson", 1, "procedure")]
    [InlineData("DPA/1", 0, "basis")]
    [InlineData("DPA/1", 4, "basis")]
    public void AProcedureAndALawAreNeeded(string procedure, int basis, string field) =>
        Assert.Equal(field, Assert.Single(OversightReader.ReadLookup(new LookupInput(procedure, basis)).Faults.DistinctBy(fault => fault.Field)).Field);

    [Theory]
    [InlineData("2016-11", "2016-10")]
    [InlineData("2016-11", "2026-11")]
    [InlineData("2016-13", "2016-13")]
    [InlineData("", "2016-11")]
    public void MonthsAreARangeOfAtMostTenYears(string from, string until) =>
        Assert.NotEmpty(OversightReader.ReadStatistics(new StatisticsInput(from, until, "")).Faults);

    [Theory]
    [InlineData(-1)]
    [InlineData(201)]
    public void APageHoldsAtMostTwoHundred(int size) => Assert.Equal("page_size", Assert.Single(OversightReader.ReadPage(size, "").Faults).Field);
}
