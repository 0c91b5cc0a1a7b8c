using Google.Protobuf.WellKnownTypes;
using SearchGateway.V1;

namespace SearchGateway.Client.Testing;

/// <summary>Answers for tests, in the terms of the contract: every system with one outcome, and the persons that their records make.</summary>
public static class FakeAnswers
{
    private const string Rules = "fake";
    private static readonly Timestamp s_time = Timestamp.FromDateTimeOffset(new DateTimeOffset(2016, 11, 21, 9, 30, 0, TimeSpan.Zero));

    /// <summary>An answer of these systems; complete unless one of them timed out or failed.</summary>
    /// <param name="systems">Each system once, as <see cref="Hit"/>, <see cref="NoHit"/>, <see cref="NotPermitted"/>, <see cref="TimedOut"/> or <see cref="Failed"/> makes them.</param>
    /// <exception cref="ArgumentException">A system is named twice.</exception>
    public static Answer Of(params IEnumerable<SystemAnswer> systems)
    {
        var answer = new Answer
        {
            SearchId = Guid.NewGuid().ToString(),
            RulePack = new RulePack { Name = Rules, Hash = new string('0', 64) },
            AnsweredAt = s_time,
            Systems = { systems },
        };
        if (answer.Systems.DistinctBy(system => system.System).Count() != answer.Systems.Count)
            throw new ArgumentException("A system has one outcome in an answer.", nameof(systems));
        answer.Complete = answer.Systems.All(system => system.Outcome is not (Outcome.TimedOut or Outcome.Failed));
        return answer;
    }

    /// <summary>The answer with a further person, who stands behind those that it has.</summary>
    /// <param name="answer">Is changed.</param>
    /// <param name="action">What the officer has to do, e.g. <c>refuse entry</c>; empty if nothing.</param>
    /// <param name="records">Records of the answer that are of this person.</param>
    /// <exception cref="ArgumentException">A record is not in the answer.</exception>
    public static Answer WithPerson(this Answer answer, string action, params IEnumerable<Record> records)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var person = new Person { Number = answer.Persons.Count + 1, Grade = MatchGrade.Certain, Action = action };
        foreach (var record in records)
        {
            if (!answer.Systems.SelectMany(system => system.Records).Any(r => r.System == record.System && r.RecordNumber == record.RecordNumber))
                throw new ArgumentException($"{record.System} gives no such record in this answer.", nameof(records));
            person.Records.Add(new RecordReference { System = record.System, RecordNumber = record.RecordNumber });
            person.Discreet |= record.Discreet;
        }

        answer.Persons.Add(person);
        return answer;
    }

    /// <summary>The system holds these records; none where it may tell only that there is something.</summary>
    public static SystemAnswer Hit(CentralSystem system, params IEnumerable<Record> records)
    {
        var hit = Asked(system, Outcome.Hits);
        hit.Records.AddRange(records);
        return hit;
    }

    /// <summary>The system was asked and holds nothing that the caller may know of.</summary>
    public static SystemAnswer NoHit(CentralSystem system) => Asked(system, Outcome.NoHit);

    /// <summary>The rules did not let the system be asked.</summary>
    /// <param name="system">The system.</param>
    /// <param name="reasonCode">Why, in the contract's word, e.g. <c>no_rule</c> or <c>keys_not_accepted</c>.</param>
    public static SystemAnswer NotPermitted(CentralSystem system, string reasonCode = "no_rule") =>
        new() { System = system, Outcome = Outcome.NotPermitted, ReasonCode = reasonCode, Reason = "The rules do not let it be asked." };

    /// <summary>The system gave no answer in its time: that says nothing of what it holds.</summary>
    public static SystemAnswer TimedOut(CentralSystem system)
    {
        var late = Asked(system, Outcome.TimedOut);
        (late.ReasonCode, late.Reason) = ("timed_out", "No answer within its time budget.");
        return late;
    }

    /// <summary>The system failed: that says nothing of what it holds.</summary>
    /// <param name="system">The system.</param>
    /// <param name="reasonCode">How, in the contract's word, e.g. <c>unreachable</c>.</param>
    public static SystemAnswer Failed(CentralSystem system, string reasonCode = "unreachable")
    {
        var failed = Asked(system, Outcome.Failed);
        (failed.ReasonCode, failed.Reason) = (reasonCode, "It gave no answer.");
        return failed;
    }

    /// <summary>A record with fields of text.</summary>
    /// <param name="system">Whose it is.</param>
    /// <param name="recordNumber">Its number there.</param>
    /// <param name="fields">Names and values; further kinds of values can be added to <see cref="V1.Record.Fields"/>.</param>
    public static Record Record(CentralSystem system, string recordNumber, params IEnumerable<(string Name, string Text)> fields) => new()
    {
        System = system,
        RecordNumber = recordNumber,
        RetrievedAt = s_time,
        Fields = { fields.Select(f => new ReleasedField { Name = f.Name, Value = new FieldValue { Text = f.Text }, LegalBasis = Rules }) },
    };

    private static SystemAnswer Asked(CentralSystem system, Outcome outcome) => new()
    {
        System = system,
        Outcome = outcome,
        Rule = Rules,
        LegalBasis = Rules,
        Mode = SearchMode.Full,
        KeysSent = { SearchKey.TravelDocument },
    };
}
