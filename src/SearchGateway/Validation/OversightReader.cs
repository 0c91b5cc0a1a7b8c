using System.Globalization;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Understands a look-up into the audit log whole, or lists every fault. No message repeats a value.</summary>
internal sealed class OversightReader(TimeProvider time)
{
    private const int ProcedureLimit = 64;
    private const int PseudonymLimit = 128;
    private const int DocumentNumberLimit = 40;
    private const int StickerNumberLimit = 20;
    private const int ApplicationNumberLimit = 40;
    private const int MostRecords = 200;
    private const int UsualRecords = 50;
    private const int MostMonths = 120;
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(366 * 5);

    public static Understood<LookupDraft> ReadLookup(LookupInput input)
    {
        var faults = new FaultList();
        return AccessRequestReader.Understood(Lookup(input, faults), faults);
    }

    public Understood<RecordCriteria> ReadCriteria(RecordCriteriaInput input)
    {
        var faults = new FaultList();
        var (from, until) = Period(input.From, input.Until, "criteria.", faults);
        var criteria = new RecordCriteria
        {
            From = from,
            Until = until,
            Authority = One<Authority>(input.Authority, "criteria.authority", faults),
            MemberState = State(input.MemberState, "criteria.member_state", faults),
            Officer = Pseudonym(input.Officer, "criteria.officer", faults),
            Unit = Pseudonym(input.Unit, "criteria.unit", faults),
            CaseReference = Reference(input.CaseReference, "criteria.case_reference", faults),
            Purpose = One<Purpose>(input.Purpose, "criteria.purpose", faults),
            System = One<CentralSystem>(input.System, "criteria.system", faults),
            Outcome = One<RecordedOutcome>(input.Outcome, "criteria.outcome", faults),
            Kinds = ContractNumbers.Set<AuditRecordKind>(input.Kinds, "criteria.kinds", faults),
            Subject = input.Subject is { } subject ? Subject(subject, faults) : null,
        };
        if (criteria.Outcome is not null && criteria.System is null)
            faults.Add("criteria.system", "required", "Must be given with an outcome: each system has its own.");
        return AccessRequestReader.Understood(criteria, faults);
    }

    public static Understood<RecordPageDraft> ReadPage(int size, string token)
    {
        var faults = new FaultList();
        if (size is < 0 or > MostRecords)
            faults.Add("page_size", "range", $"1 to {MostRecords}; 0 for {UsualRecords}.");
        return AccessRequestReader.Understood(new RecordPageDraft(size == 0 ? UsualRecords : size, token), faults);
    }

    public static Understood<StatisticsDraft> ReadStatistics(StatisticsInput input)
    {
        var faults = new FaultList();
        var from = Month(input.FromMonth, "from_month", faults);
        var until = Month(input.UntilMonth, "until_month", faults);
        if (faults.IsEmpty && (until < from || until >= from.AddMonths(MostMonths)))
            faults.Add("until_month", "range", $"From from_month on, at most {MostMonths} months.");
        return AccessRequestReader.Understood(new StatisticsDraft(from, until, State(input.MemberState, "member_state", faults)), faults);
    }

    private static LookupDraft Lookup(LookupInput input, FaultList faults)
    {
        if (input.Procedure.Length == 0)
            faults.Add("procedure", "required", "The reference of the procedure must be given: it stands in the audit log.");
        return new LookupDraft(
            Reference(input.Procedure, "procedure", faults), ContractNumbers.Required<LookupBasis>(input.Basis, "basis", faults));
    }

    private static (DateTimeOffset From, DateTimeOffset Until) Period(DateTimeOffset? from, DateTimeOffset? until, string prefix, FaultList faults)
    {
        if (from is null)
            faults.Add(prefix + "from", "required", "Must be given: a look-up is bounded by time.");
        if (until is null)
            faults.Add(prefix + "until", "required", "Must be given: a look-up is bounded by time.");
        if (from is { } first && until is { } last && (last <= first || last - first > LongestPeriod))
            faults.Add(prefix + "until", "range", $"After from, and at most {LongestPeriod.Days} days later.");
        return (from ?? default, until ?? default);
    }

    private LookupSubject Subject(LookupSubjectInput input, FaultList faults)
    {
        const string Field = "criteria.subject";
        var names = Names(input, Field, faults);
        var birthDate = TextRules.Date(input.BirthDate, Field + ".birth_date", DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), faults);
        var subject = new LookupSubject(
            names,
            birthDate,
            Document(input, Field, faults),
            TextRules.Number(input.VisaStickerNumber, Field + ".visa_sticker_number", StickerNumberLimit, faults),
            TextRules.Number(input.VisaApplicationNumber, Field + ".visa_application_number", ApplicationNumberLimit, faults),
            input.Record is { } record ? LinkReader.Record(record, Field + ".record", faults) : null,
            input.IncludeSimilar);
        if (names is not null && input.BirthDate.Length == 0)
            faults.Add(Field + ".birth_date", "required", "Must be given with names: a name alone is that of many persons.");
        if (names is null && birthDate is not null)
            faults.Add(Field + ".surname", "required", "Must be given with a birth date.");
        if (subject is { Names: null, Document: null, Sticker: null, Application: null, Record: null } && faults.IsEmpty)
            faults.Add(Field, "required", "Names with a birth date, a travel document, a visa number, or a record of a central system.");
        return subject;
    }

    private static PersonNames? Names(LookupSubjectInput input, string field, FaultList faults)
    {
        var surname = TextRules.Name(input.Surname, field + ".surname", faults);
        var givenNames = TextRules.Name(input.GivenNames, field + ".given_names", faults);
        return surname.Length + givenNames.Length == 0 ? null : new PersonNames(surname, givenNames);
    }

    private static TravelDocument? Document(LookupSubjectInput input, string field, FaultList faults)
    {
        if (input.DocumentNumber.Length + input.DocumentIssuer.Length == 0)
            return null;
        if (input.DocumentNumber.Length == 0)
            faults.Add(field + ".document_number", "required", "Must be given with an issuer.");
        if (input.DocumentIssuer.Length == 0)
            faults.Add(field + ".document_issuer", "required", "Must be given with a number: States number their documents alike.");
        var number = TextRules.Number(input.DocumentNumber, field + ".document_number", DocumentNumberLimit, faults);
        return new TravelDocument(
            number ?? "", input.DocumentIssuer.Length == 0 ? "" : TextRules.Country(input.DocumentIssuer, field + ".document_issuer", faults), "");
    }

    private static T? One<T>(int number, string field, FaultList faults)
        where T : struct, Enum => number == 0 ? null : ContractNumbers.Required<T>(number, field, faults);

    private static string State(string text, string field, FaultList faults)
    {
        if (text.Length > 0 && (text.Length != 3 || !text.All(char.IsAsciiLetterUpper)))
            faults.Add(field, "format", "Three capital letters, as tokens name Member States and agencies.");
        return text;
    }

    private static string Pseudonym(string text, string field, FaultList faults)
    {
        if (text.Length > PseudonymLimit || !TextRules.IsWellFormed(text))
            faults.Add(field, "length", $"At most {PseudonymLimit} characters, as the token has it.");
        return text;
    }

    private static string Reference(string text, string field, FaultList faults)
    {
        if (text.Length > ProcedureLimit || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '.' or '_' or ':'))
            faults.Add(field, "format", $"At most {ProcedureLimit} characters of letters, digits and - / . _ :");
        return text;
    }

    private static DateOnly Month(string text, string field, FaultList faults)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return month;
        faults.Add(field, text.Length == 0 ? "required" : "format", "A month, YYYY-MM.");
        return default;
    }
}
