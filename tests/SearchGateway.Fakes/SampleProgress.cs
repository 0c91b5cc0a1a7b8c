using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>
/// A stream of an answer with three records: a person appears with an alert, another with a visa; the third system's record joins
/// both. The alert may be discreet.
/// </summary>
public static class SampleProgress
{
    private static readonly RecordReference s_alert = new() { System = CentralSystem.Sis, RecordNumber = "UT-0001" };
    private static readonly RecordReference s_visa = new() { System = CentralSystem.Vis, RecordNumber = "V-0002" };
    private static readonly RecordReference s_journey = new() { System = CentralSystem.Ees, RecordNumber = "E-0003" };

    public static Answer Answer(bool discreet = false)
    {
        var answer = SampleAnswers.Complete();
        answer.Systems[0].Records[0].Discreet = discreet;
        foreach (var (place, record) in new[] { (1, s_visa), (2, s_journey) })
        {
            var system = answer.Systems[place];
            (system.Outcome, system.Reason, system.ReasonCode) = (Outcome.Hits, "", "");
            system.Records.Add(new Record { System = record.System, RecordNumber = record.RecordNumber, RetrievedAt = answer.AnsweredAt });
        }

        answer.Persons[0] = Person(discreet, s_alert, s_visa, s_journey);
        return answer;
    }

    /// <summary>What the nth event tells, from 0; the last is the summary's.</summary>
    public static PersonProgress Of(int place, bool discreet = false) => place switch
    {
        0 => new() { Appeared = { Shown("A", Person(discreet, s_alert), s_alert) }, Order = { "A" } },
        1 => new() { Appeared = { Shown("B", Person(false, s_visa), s_visa) }, Order = { "A", "B" } },
        2 => new() { Regroupings = { Regrouping(discreet) }, Order = { "C" } },
        _ => new() { Order = { "C" } },
    };

    private static Regrouping Regrouping(bool discreet)
    {
        var into = Shown("C", Person(discreet, s_alert, s_visa, s_journey), s_journey);
        into.From.AddRange(["A", "B"]);
        return new Regrouping
        {
            From = { "A", "B" },
            Into = { into },
            Reasons =
            {
                new Evidence { Left = s_alert, Right = s_journey, Finding = "birth date: same", Weight = 12.5 },
                new Evidence { Left = s_visa, Right = s_journey, Finding = "document number: same", Weight = 20.5 },
            },
        };
    }

    private static ShownPerson Shown(string id, Person person, RecordReference gained) => new() { Id = id, Person = person, Gained = { gained } };

    private static Person Person(bool discreet, params RecordReference[] records) => new()
    {
        Number = 1,
        Grade = MatchGrade.Certain,
        Discreet = discreet && records[0].Equals(s_alert),
        Action = !discreet && records[0].Equals(s_alert) ? "refuse_entry" : "",
        Records = { records },
    };
}
