using System.Text;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Audit.Oversight;
using SearchGateway.Audit.Oversight.Anomalies;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>What oversight sees in the contract's words.</summary>
internal static class OversightMapping
{
    public static V1.LoggedRecord ToMessage(this LoggedRecord record)
    {
        var message = new V1.LoggedRecord
        {
            Index = record.Index,
            Kind = record.Kind is { } kind ? (V1.RecordKind)((int)kind + 1) : V1.RecordKind.Unspecified,
            Time = record.Time?.ToTimestamp(),
            Erased = record.ErasedBy is not null,
            ErasedBy = record.ErasedBy ?? 0,
            Unreadable = record.ErasedBy is null && record.Record is null,
            Canonical = Encoding.UTF8.GetString(record.Canonical.Span),
            FoundBy = { record.FoundBy.Select(match => (V1.SubjectMatch)match) },
        };
        if (record.Record is { Record: var read })
            Describe(read, message);
        return message;
    }

    public static V1.VisaChecks ToMessage(this VisaChecks checks) => new()
    {
        Month = Month(checks.Month),
        MemberState = checks.MemberState,
        VisaHolders = checks.VisaHolders,
        Checked = checks.Checked,
        CheckedWithFingerprints = checks.CheckedWithFingerprints,
        Unanswered = checks.Unanswered,
        AskedOtherwise = checks.AskedOtherwise,
        NotAsked = checks.NotAsked,
    };

    public static V1.SearchCount ToMessage(this SearchCount count) => new()
    {
        Month = Month(count.Month),
        MemberState = count.MemberState,
        Kind = (V1.RecordKind)((int)count.Kind + 1),
        Authority = ToMessage(count.Authority),
        Purpose = count.Purpose.ToMessage(),
        System = count.System.ToMessage(),
        Outcome = (V1.RecordedOutcome)count.Outcome,
        Keys = { count.Keys.ToMessages() },
        Count = count.Count,
    };

    public static V1.Anomaly ToMessage(this NamedAnomaly anomaly) => new()
    {
        Rule = (V1.AnomalyRule)anomaly.Rule,
        By = anomaly.By is { } by ? ToMessage(by) : null,
        Count = anomaly.Count,
        Usual = anomaly.Usual,
        Limit = anomaly.Limit,
        First = anomaly.First.ToTimestamp(),
        Last = anomaly.Last.ToTimestamp(),
        Records = { anomaly.Records },
    };

    public static V1.Anomaly ToMessage(this JointAnomaly anomaly)
    {
        var message = new NamedAnomaly(anomaly.Rule, anomaly.By, anomaly.Count, anomaly.Usual, anomaly.Limit, anomaly.First, anomaly.Last, []).ToMessage();
        if (anomaly.Records is [var only])
        {
            message.Log = only.Log;
            message.Records.Add(only.Records);
        }
        else
        {
            message.InLogs.Add(anomaly.Records.Select(part => new V1.LogRecords { Log = part.Log, Records = { part.Records } }));
        }

        return message;
    }

    public static V1.OfficerTally ToMessage(this OfficerTally tally) => new()
    {
        By = ToMessage(tally.By),
        Hours =
        {
            tally.Hours.Select(hour => new V1.HourTally
            {
                Hour = hour.Hour, Count = hour.Count, First = SecondOf(hour.First), Last = SecondOf(hour.Last), Record = hour.Record,
            }),
        },
    };

    /// <summary>What another gateway counted; what is no hour of searches is left out.</summary>
    public static OfficerTally ToTally(this V1.OfficerTally message) => new(
        new Caller
        {
            Authority = (Authority)((int)message.By.Authority - 1), MemberState = message.By.MemberState, Profile = message.By.Profile, Unit = message.By.Unit, Officer = message.By.Officer,
            Purposes = [], Roles = CallerRoles.None,
        },
        [.. message.Hours.Where(hour => hour is { Hour: >= 0 and < 10_000_000, Count: > 0, First: >= 0 and < 3600, Last: >= 0 and < 3600, Record: >= 0 }).Select(hour =>
        {
            var begin = DateTimeOffset.UnixEpoch.AddHours(hour.Hour);
            return new HourTally(hour.Hour, hour.Count, begin.AddSeconds(hour.First), begin.AddSeconds(hour.Last), hour.Record);
        })]);

    public static RecordCriteriaInput ToInput(this V1.RecordCriteria? given)
    {
        var criteria = given ?? new V1.RecordCriteria();
        return new RecordCriteriaInput
        {
            From = criteria.From?.ToDateTimeOffset(),
            Until = criteria.Until?.ToDateTimeOffset(),
            Authority = (int)criteria.Authority,
            MemberState = criteria.MemberState,
            Officer = criteria.Officer,
            Unit = criteria.Unit,
            CaseReference = criteria.CaseReference,
            Purpose = (int)criteria.Purpose,
            System = (int)criteria.System,
            Outcome = (int)criteria.Outcome,
            Kinds = [.. criteria.Kinds.Select(kind => (int)kind)],
            Subject = criteria.Subject is { } subject ? ToInput(subject) : null,
        };
    }

    private static LookupSubjectInput ToInput(V1.LookupSubject subject) => new()
    {
        Surname = subject.Surname,
        GivenNames = subject.GivenNames,
        BirthDate = subject.BirthDate,
        DocumentNumber = subject.DocumentNumber,
        DocumentIssuer = subject.DocumentIssuer,
        VisaStickerNumber = subject.VisaStickerNumber,
        VisaApplicationNumber = subject.VisaApplicationNumber,
        Record = subject.Record is { } record ? ((int)record.System, record.RecordNumber) : null,
        IncludeSimilar = subject.IncludeSimilar,
    };

    private static void Describe(AuditRecord record, V1.LoggedRecord message)
    {
        message.About = record.SubjectId.ToString();
        if (RecordCallers.Of(record) is { } caller)
            message.By = ToMessage(caller);
        if (record is not SearchRecord search)
            return;
        message.Purpose = search.Purpose.ToMessage();
        message.CaseReference = search.CaseReference;
        message.Persons = search.Persons;
        message.Native = search.IsNative;
        message.Systems.Add(search.Systems.Select(ToMessage));
    }

    private static V1.LoggedSystem ToMessage(AuditedSystem system) => new()
    {
        System = system.System.ToMessage(),
        Outcome = global::System.Enum.TryParse<V1.RecordedOutcome>(system.Outcome.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var outcome) ? outcome : V1.RecordedOutcome.Unspecified,
        Reason = system.Reason,
        LegalBasis = system.LegalBasis,
        KeysSent = { system.KeysSent.ToMessages() },
        RecordsReleased = system.RecordsReleased,
    };

    private static V1.LoggedActor ToMessage(Caller caller) => new()
    {
        Authority = ToMessage(caller.Authority),
        MemberState = caller.MemberState,
        Profile = caller.Profile,
        Unit = caller.Unit,
        Officer = caller.Officer,
    };

    private static V1.Authority ToMessage(Authority authority) => (V1.Authority)((int)authority + 1);

    private static int SecondOf(DateTimeOffset time) => (time.Minute * 60) + time.Second;

    private static string Month(DateOnly month) => month.ToString("yyyy-MM", global::System.Globalization.CultureInfo.InvariantCulture);
}
