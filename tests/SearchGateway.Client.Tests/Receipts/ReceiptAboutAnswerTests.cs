using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.Collections;
using SearchGateway.Fakes;
using SearchGateway.V1;
using Outcome = SearchGateway.V1.Outcome;
using Record = SearchGateway.V1.Record;

namespace SearchGateway.Client.Tests.Receipts;

/// <summary>A receipt proves only the answer that its record describes.</summary>
public sealed class ReceiptAboutAnswerTests : IDisposable
{
    private static readonly SearchRequest s_request = new()
    {
        Purpose = Purpose.BorderEntry, CaseReference = "BCP-0141/7", Circumstances = { Circumstance.PersonPresent }, RequiredSystems = { CentralSystem.Sis },
    };

    /// <summary>Everything that a record binds, each changed in a way that stays within the contract. Given a system's answer to work on.</summary>
    private static readonly (string What, Action<Answer, SystemAnswer> Change)[] s_changes =
    [
        ("the search", (answer, _) => answer.SearchId = Guid.Empty.ToString()),
        ("the rules", (answer, _) => answer.RulePack.Name = "2019"),
        ("the rules", (answer, _) => answer.RulePack.Hash = new string('b', 64)),
        ("the rules", (answer, _) => answer.RulePack = null),
        ("the number of persons", (answer, _) => answer.Persons.Add(new Person { Number = 2 })),
        ("the number of persons", (answer, _) => answer.Persons.Clear()),
        ("the colours of links", (answer, _) => answer.Links = SampleAnswers.Linked().Links),
        ("whether it is complete", (answer, _) => answer.Complete = !answer.Complete),
        ("the systems", (answer, system) => answer.Systems.Remove(system)),
        ("the systems", (answer, system) => answer.Systems.Add(system.Clone())),
        ("the systems", (answer, system) => answer.Systems[(answer.Systems.IndexOf(system) + 1) % 4].System = system.System),
        ("the outcome", (_, system) => system.Outcome = system.Outcome == Outcome.NoHit ? Outcome.NotPermitted : Outcome.NoHit),
        ("the outcome", (_, system) => system.Outcome = Outcome.Unspecified),
        ("the rule", (_, system) => system.Rule += "x"),
        ("the legal basis", (_, system) => system.LegalBasis = system.LegalBasis.Length > 0 ? "" : "Reg 767/2008 Art. 20"),
        ("the keys that were sent", (_, system) => system.KeysSent.Add(SearchKey.Fingerprints)),
        ("the keys that were sent", (_, system) => Swap(system.KeysSent)),
        ("the records", (_, system) => system.Records.Add(new Record { System = system.System })),
        ("the records", (_, system) => Swap(system.Records)),
        ("the fields", (_, system) => Fields(system)?.Add(new ReleasedField { Name = "fingerprints" })),
        ("the fields", (_, system) => Fields(system)?.RemoveAt(0)),
    ];

    private readonly NaiveLog _log = new(records: 5);
    private readonly ReceiptVerifier _verifier;

    public ReceiptAboutAnswerTests() => _verifier = new ReceiptVerifier(_log.PublicKey);

    public void Dispose() => _log.Dispose();

    [Fact]
    public void AnAnswerWithItsOwnReceiptIsProvenAndItsRecordIsRead()
    {
        var verification = _verifier.Verify(Proven(SampleAnswers.Complete()), s_request);

        Assert.True(verification.IsValid, verification.Reason);
        var record = verification.Record!;
        Assert.Equal(("search", "officer-7", "border_entry", "BCP-0141/7", 5), (record.Kind, record.Officer, record.Purpose, record.CaseReference, record.Index));
        Assert.Equal(["VIS", "Eurodac"], record.Systems.Where(s => s.WasNotAsked).Select(s => s.System));
        Assert.Equal(["surname", "birth_date", "action"], record.Systems[0].FieldsReleased);
    }

    [Fact]
    public void NothingThatARecordBindsCanBeChanged()
    {
        var tried = new HashSet<int>();
        var cases = from change in Gen.Choose(0, s_changes.Length - 1) from system in Gen.Choose(0, 3) from partial in Gen.Elements(true, false) select (change, system, partial);

        Prop.ForAll(cases.ToArbitrary(), chosen =>
        {
            var honest = Proven(chosen.partial ? SampleAnswers.Partial() : SampleAnswers.Complete());
            var changed = honest.Clone();
            s_changes[chosen.change].Change(changed, changed.Systems[chosen.system]);
            if (changed.Equals(honest))
                return true;
            tried.Add(chosen.change);
            return _verifier.Verify(changed) is { Fault: ReceiptFault.NotAboutThis, Record: null };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

        Assert.Equal(s_changes.Length, tried.Count);
    }

    [Fact]
    public void TheReasonNamesWhatDiffers()
    {
        foreach (var (what, change) in s_changes)
        {
            var changed = Proven(SampleAnswers.Complete());
            change(changed, changed.Systems[0]);

            Assert.Contains(what, _verifier.Verify(changed).Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AnAnswerWithLinksIsProvenAndNoColourCanBeChangedOrLeftOut()
    {
        var linked = Proven(SampleAnswers.Linked());
        Assert.Equal(["yellow", "red"], _verifier.Verify(linked).Record!.LinksShown);

        var (bleached, cut) = (linked.Clone(), linked.Clone());
        bleached.Links.Links[1].Colour = LinkColour.White;
        cut.Links = null;

        Assert.All([bleached, cut], changed => Assert.Contains("the colours of links", _verifier.Verify(changed).Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void AnotherAnswersReceiptIsRefused()
    {
        var mine = Proven(SampleAnswers.Complete());
        var other = SampleAnswers.Complete();
        other.SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f11";
        mine.Receipt = Proven(other).Receipt;

        Assert.True(_verifier.Verify(mine.Receipt).IsValid);
        Assert.Equal(ReceiptFault.NotAboutThis, _verifier.Verify(mine).Fault);
    }

    [Fact]
    public void AnswersOfOneSearchDoNotShareReceipts()
    {
        var (complete, partial) = (Proven(SampleAnswers.Complete()), Proven(SampleAnswers.Partial()));
        (complete.Receipt, partial.Receipt) = (partial.Receipt, complete.Receipt);

        Assert.Equal(ReceiptFault.NotAboutThis, _verifier.Verify(complete).Fault);
        Assert.Equal(ReceiptFault.NotAboutThis, _verifier.Verify(partial).Fault);
    }

    [Fact]
    public void ARecordOfAnotherPurposeCaseCircumstanceOrDemandIsRefused()
    {
        var answer = Proven(SampleAnswers.Complete());
        Action<SearchRequest>[] changes =
        [
            r => r.Purpose = Purpose.PoliceCheck, r => r.CaseReference = "", r => r.CaseReference += "8", r => r.Circumstances.Clear(),
            r => r.Circumstances.Add(Circumstance.IdentityInDoubt), r => r.RequiredSystems.Clear(), r => r.RequiredSystems.Add(CentralSystem.Eurodac),
        ];

        Assert.All(changes, change =>
        {
            var declared = s_request.Clone();
            change(declared);
            Assert.Equal(ReceiptFault.NotAboutThis, _verifier.Verify(answer, declared).Fault);
        });
    }

    [Fact]
    public void TheRecordMustBeTheOneInTheLog()
    {
        var (changed, without) = (Proven(SampleAnswers.Complete()), Proven(SampleAnswers.Complete()));
        changed.Receipt.Record = ByteString.CopyFromUtf8(changed.Receipt.Record.ToStringUtf8().Replace("officer-7", "officer-8", StringComparison.Ordinal));
        without.Receipt.Record = ByteString.Empty;

        Assert.Equal(ReceiptFault.WrongRecord, _verifier.Verify(changed).Fault);
        Assert.Equal(ReceiptFault.WrongRecord, _verifier.Verify(without).Fault);
        Assert.Equal(ReceiptFault.WrongRecord, _verifier.Verify(without.Receipt).Fault);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"v":2}""")]
    public void ARecordThatCannotBeReadDescribesNothing(string record)
    {
        var answer = SampleAnswers.Complete();
        answer.Receipt = _log.AppendAndProve(Encoding.UTF8.GetBytes(record));

        Assert.Equal((true, null), (_verifier.Verify(answer.Receipt).IsValid, _verifier.Verify(answer.Receipt).Record));
        Assert.Equal(ReceiptFault.WrongRecord, _verifier.Verify(answer).Fault);
    }

    [Fact]
    public void ARecordWithAMemberTwiceOrANullOrAnotherVersionIsNotRead()
    {
        var honest = Encoding.UTF8.GetString(SampleRecord.Of(SampleAnswers.Complete(), s_request, 5));
        string[] spoiled =
        [
            honest.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal),
            honest.Replace("\"v\":1,", "", StringComparison.Ordinal),
            honest.Replace("{\"v\":1,", "{\"v\":1,\"purpose\":\"police_check\",", StringComparison.Ordinal),
            honest.Replace("\"officer-7\"", "null", StringComparison.Ordinal),
            honest.Replace("\"names\"", "null", StringComparison.Ordinal),
            honest.Replace("{\"name\":\"2016\",", "{", StringComparison.Ordinal),
            honest.Replace("\"officer-7\"", "\"\\ud800\"", StringComparison.Ordinal),
        ];

        Assert.NotNull(RecordedSearch.Read(Encoding.UTF8.GetBytes(honest)));
        Assert.All(spoiled, text => Assert.True(text != honest && RecordedSearch.Read(Encoding.UTF8.GetBytes(text)) is null, text));
    }

    [Fact]
    public void ARecordMayHoldMoreThanThisLibraryKnows()
    {
        var answer = SampleAnswers.Complete();
        var record = JsonNode.Parse(SampleRecord.Of(answer, s_request, _log.Next))!.AsObject();
        record["approval"] = "known later";
        answer.Receipt = _log.AppendAndProve(JsonSerializer.SerializeToUtf8Bytes(record));

        Assert.True(_verifier.Verify(answer, s_request).IsValid);
    }

    [Fact]
    public void ARecordThatNamesAnotherPlaceIsRefused()
    {
        var answer = SampleAnswers.Complete();
        answer.Receipt = _log.AppendAndProve(SampleRecord.Of(answer, s_request, _log.Next + 1));

        Assert.Equal(ReceiptFault.WrongRecord, _verifier.Verify(answer.Receipt).Fault);
    }

    private Answer Proven(Answer answer)
    {
        answer.Receipt = _log.AppendAndProve(SampleRecord.Of(answer, s_request, _log.Next));
        return answer;
    }

    /// <summary>Takes one away, or puts one in where there is none.</summary>
    private static void Swap<T>(IList<T> list)
        where T : new()
    {
        if (list.Count > 0)
            list.RemoveAt(0);
        else
            list.Add(new T());
    }

    private static RepeatedField<ReleasedField>? Fields(SystemAnswer system) => system.Records.FirstOrDefault()?.Fields;
}
