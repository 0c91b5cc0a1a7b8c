using SearchGateway.Fakes;
using SearchGateway.V1;
using Record = SearchGateway.V1.Record;

namespace SearchGateway.Client.Tests.Receipts;

/// <summary>Events of a stream and refusals are bound to their records as answers are.</summary>
public sealed class ReceiptAboutEventTests : IDisposable
{
    private static readonly SearchRequest s_request = new() { Purpose = Purpose.BorderEntry };

    private readonly NaiveLog _log = new();
    private readonly ReceiptVerifier _verifier;

    public ReceiptAboutEventTests() => _verifier = new ReceiptVerifier(_log.PublicKey);

    public void Dispose() => _log.Dispose();

    [Fact]
    public void EveryEventOfAStreamIsProven()
    {
        RecordedSearch? before = null;
        foreach (var message in Stream(SampleAnswers.Complete()))
        {
            var verification = _verifier.Verify(message, s_request, before);
            Assert.True(verification.IsValid, verification.Reason);
            before = verification.Record;
        }

        Assert.Equal("search", before!.Kind);
    }

    [Fact]
    public void NoEventPassesWithTheReceiptOfAnother()
    {
        var events = Stream(SampleAnswers.Complete());
        foreach (var message in events)
        {
            foreach (var other in events.Where(e => !e.Equals(message)))
                Assert.Equal(ReceiptFault.NotAboutThis, _verifier.Verify(new SearchStreamResponse(message) { Receipt = other.Receipt }).Fault);
        }
    }

    [Fact]
    public void AnEventOfAnotherSearchOrOtherRulesDoesNotPassInThisStream()
    {
        var (mine, other, later) = (SampleAnswers.Complete(), SampleAnswers.Complete(), SampleAnswers.Complete());
        other.SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f11";
        later.RulePack.Hash = new string('b', 64);
        var before = _verifier.Verify(Stream(mine)[0]).Record;

        foreach (var foreign in Stream(other).Concat(Stream(later)))
        {
            Assert.True(_verifier.Verify(foreign).IsValid);
            Assert.Equal(ReceiptFault.NotAboutThis, _verifier.Verify(foreign, s_request, before).Fault);
        }
    }

    [Fact]
    public void AChangedEventIsRefused()
    {
        var message = Stream(SampleAnswers.Complete())[1];
        Action<SearchStreamResponse>[] changes =
        [
            e => e.System.System = CentralSystem.Ees, e => e.System.Outcome = Outcome.NoHit, e => e.System.Rule = "x", e => e.System.LegalBasis = "",
            e => e.System.KeysSent.Add(SearchKey.Names), e => e.System.Records.Add(new Record()), e => e.ClearEvent(),
        ];

        Assert.All(changes, change =>
        {
            var changed = message.Clone();
            change(changed);
            Assert.Equal(ReceiptFault.NotAboutThis, _verifier.Verify(changed).Fault);
        });
    }

    [Fact]
    public void ASummaryIsProvenByItsOwnReceiptToo()
    {
        var summary = Stream(SampleAnswers.Complete())[^1];
        summary.Summary.Receipt = null;

        Assert.Equal(ReceiptFault.Missing, _verifier.Verify(summary).Fault);
    }

    [Theory]
    [InlineData("not_permitted", Outcome.NotPermitted, "keys_not_accepted")]
    [InlineData("required_system_missing", Outcome.TimedOut, "timed_out")]
    [InlineData("required_system_missing", Outcome.Failed, "circuit_open")]
    public void ARefusalIsProvenAndCannotBeChanged(string reason, Outcome outcome, string why)
    {
        var problem = new Problem
        {
            Reason = reason, SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f10",
            Systems = { new SystemProblem { System = CentralSystem.Vis, Outcome = outcome, Reason = why, Rule = "border-entry/vis", LegalBasis = "Reg 767/2008 Art. 18(1)" } },
        };
        problem.Receipt = _log.AppendAndProve(SampleRecord.Of(problem, _log.Next));
        Action<Problem>[] changes =
        [
            p => p.Reason = reason is "not_permitted" ? "required_system_missing" : "not_permitted", p => p.SearchId = Guid.Empty.ToString(),
            p => p.Systems[0].System = CentralSystem.Ees, p => p.Systems[0].Outcome = Outcome.NoHit, p => p.Systems[0].Rule = "", p => p.Systems[0].LegalBasis = "",
        ];

        Assert.True(_verifier.Verify(problem).IsValid, _verifier.Verify(problem).Reason);
        Assert.All(changes, change =>
        {
            var changed = problem.Clone();
            change(changed);
            Assert.Equal(ReceiptFault.NotAboutThis, _verifier.Verify(changed).Fault);
        });
    }

    [Fact]
    public void AnAnswersReceiptDoesNotProveARefusal()
    {
        var answer = SampleAnswers.Complete();
        var problem = new Problem { Reason = "not_permitted", SearchId = answer.SearchId, Receipt = _log.AppendAndProve(SampleRecord.Of(answer, s_request, _log.Next)) };

        Assert.Equal(ReceiptFault.NotAboutThis, _verifier.Verify(problem).Fault);
    }

    private List<SearchStreamResponse> Stream(Answer answer)
    {
        var events = answer.Systems.Select(system => new SearchStreamResponse
        {
            System = system.Clone(), Receipt = _log.AppendAndProve(SampleRecord.Of(system, answer, s_request, _log.Next)),
        }).ToList();
        answer.Receipt = _log.AppendAndProve(SampleRecord.Of(answer, s_request, _log.Next));
        events.Add(new SearchStreamResponse { Summary = answer, Receipt = answer.Receipt });
        return events;
    }
}
