using System.Text;
using Google.Protobuf;
using SearchGateway.Fakes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Tests.Running;

public sealed class AnswerCheckTests
{
    private static readonly PreparedQuery s_query = new("border-guard", new SearchRequest { CaseReference = "load:all:7" })
    {
        Expect = Expectation.Parse(Words(("sis", "hits"), ("vis", "not-permitted"), ("ees", "no-hit"), ("eurodac", "not-permitted"))),
    };

    [Fact]
    public void AnAnswerAsItShouldBeHasNoFault() => Assert.Null(AnswerCheck.Fault(s_query, Right()));

    [Fact]
    public void EveryFaultIsFoundAndNamesNoValue()
    {
        foreach (var (spoil, named) in new (Action<Answer>, string)[]
        {
            (a => a.Systems[0].Outcome = Outcome.NoHit, "Sis NoHit shows records"),
            (a => { a.Systems[0].Outcome = Outcome.NoHit; a.Systems[0].Records.Clear(); a.Persons.Clear(); }, "Sis NoHit, expected Hits"),
            (a => a.Systems[2].Outcome = Outcome.Hits, "Ees Hits, expected NoHit"),
            (a => a.Systems[1].Records.Add(a.Systems[0].Records[0]), "Vis NotPermitted shows records"),
            (a => a.Systems[1].KeysSent.Add(SearchKey.Names), "Vis was asked"),
            (a => a.Systems[1].ElapsedMs = 10, "Vis was asked"),
            (a => a.Systems[3].Outcome = Outcome.TimedOut, "is whole and is not"),
            (a => { a.Systems[3].Outcome = Outcome.TimedOut; a.Complete = false; }, "Eurodac TimedOut, expected NotPermitted"),
            (a => a.Systems[0].Records[0].System = CentralSystem.Vis, "records of another system"),
            (a => a.Systems.Add(a.Systems[0].Clone()), "Sis stands twice"),
            (a => a.Persons[0].Records[0].RecordNumber = "UT-9999", "was not released"),
            (a => a.Complete = false, "is whole and is not"),
            (a => a.Receipt = null, "no record"),
            (a => a.SearchId = "another", "another search"),
            (a => a.Receipt.Record = Record(a, "load:all:8"), "another query"),
            (a => a.Receipt.Record = ByteString.CopyFromUtf8("{"), "cannot be read"),
        })
        {
            var answer = Right();
            spoil(answer);
            var fault = AnswerCheck.Fault(s_query, answer);
            Assert.NotNull(fault);
            Assert.Contains(named, fault, StringComparison.Ordinal);
            Assert.DoesNotContain("UT-", fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ASystemThatIsLateOrBrokenIsNoWrongAnswer()
    {
        var late = Right();
        (late.Systems[2].Outcome, late.Complete) = (Outcome.TimedOut, false);

        Assert.Null(AnswerCheck.Fault(s_query, late));
    }

    [Fact]
    public void ASystemThatWaitedInVainForAnotherIsNoWrongAnswer()
    {
        var late = Right();
        (late.Systems[2].Outcome, late.Complete) = (Outcome.Failed, false);
        (late.Systems[0].Outcome, late.Systems[0].ElapsedMs) = (Outcome.NotPermitted, 0);
        late.Systems[0].KeysSent.Clear();
        late.Systems[0].Records.Clear();
        late.Persons.Clear();

        Assert.Contains("Sis NotPermitted, expected Hits", AnswerCheck.Fault(s_query, late), StringComparison.Ordinal);
        late.Systems[0].ReasonCode = "prior_search_missing";
        Assert.Null(AnswerCheck.Fault(s_query, late));
    }

    [Fact]
    public void OldDataMayLackWhatIsThereNow()
    {
        var old = Right();
        (old.Systems[0].Outcome, old.Systems[0].DataAsOf) = (Outcome.NoHit, new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = 1 });
        old.Systems[0].Records.Clear();
        old.Persons.Clear();

        Assert.Null(AnswerCheck.Fault(s_query, old));
    }

    [Theory]
    [InlineData("sirene", "hits", "'sirene' is no system")]
    [InlineData("sis", "perhaps", "'perhaps' is none of")]
    public void AnExpectationThatIsNoneIsNamed(string system, string word, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => Expectation.Parse(Words((system, word)))).Message, StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Words(params (string System, string Word)[] words) => words.Select(w => KeyValuePair.Create(w.System, w.Word));

    private static Answer Right()
    {
        var answer = SampleAnswers.Complete();
        answer.Receipt = new Receipt { Record = Record(answer, "load:all:7") };
        return answer;
    }

    private static ByteString Record(Answer answer, string reference) =>
        ByteString.CopyFrom(Encoding.UTF8.GetBytes($$"""{"search":"{{answer.SearchId}}","case":"{{reference}}"}"""));
}
