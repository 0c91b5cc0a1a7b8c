using SearchGateway.Merging;
using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

public sealed class MatchExplainerTests
{
    private static readonly SystemRecord[] Pool =
    [
        Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12"),
        Records.Sis("S2", "PETROV", "IVAN", "1980-01-02", "refusal_of_entry"),
        Records.Sis("S3", "ERIKSON", "ANA", "1974-12-08", "missing", SearchKeys.Names | SearchKeys.Fingerprints),
        Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3", SearchKeys.VisaSticker | SearchKeys.Fingerprints),
        Records.Vis("V2", "SCHMIDT", "ERIKA", "1964-08-12", "C01X00T47", SearchKeys.Fingerprints),
        Records.Vis("V3", "PETROV", "IVAN", "1980-XX-XX", "X1234567"),
        Records.Ees("E1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"),
        Records.Ees("E2", "PETROVA", "INNA", "1991-05-06", "X1234567"),
        Records.Eurodac("UTO1-0001"),
        Records.Cir("C1", "SCHMIDT", "ERIKA", "1964-08-12", "C01X00T47", SearchKeys.Fingerprints | SearchKeys.FacialImage),
    ];

    public static TheoryData<int, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<int, int>();
            for (var left = 0; left < Pool.Length; left++)
            {
                for (var right = 0; right < Pool.Length; right++)
                {
                    if (left != right)
                        pairs.Add(left, right);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void TotalAndVerdictAreThoseOfMerging(int left, int right)
    {
        var explanation = Explain(Pool[left], Pool[right]);

        var persons = HitMerger.Merge(new SearchTerms(), Records.Answers(Pool[left], Pool[right]));
        Assert.Equal(explanation.Verdict is MatchVerdict.Certain or MatchVerdict.Probable, persons.Length == 1);
        Assert.Equal(explanation.Total, explanation.Comparisons.Sum(c => c.Weight), 9);
        Assert.Equal(explanation.Against, explanation.Comparisons.Sum(c => Math.Min(0, c.Weight)), 9);
        if (persons.Length == 1)
            Assert.Equal(explanation.Total, persons[0].Evidence.Where(e => e.Right is not null).Sum(e => e.Weight), 9);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryFieldIsComparedOrSaidNotToBe(int left, int right)
    {
        var explanation = Explain(Pool[left], Pool[right]);

        foreach (var field in ComparedField.All.Select(f => f.Name))
        {
            Assert.True(
                explanation.Comparisons.Any(c => c.Field == field) ^ explanation.NotCompared.Any(m => m.Field == field), $"{field} is told twice or not at all.");
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void TheOrderOfTheRecordsDoesNotMatter(int left, int right)
    {
        var (one, other) = (Explain(Pool[left], Pool[right]), Explain(Pool[right], Pool[left]));

        Assert.Equal((one.Total, one.Verdict), (other.Total, other.Verdict));
        Assert.Equal(one.Comparisons.Select(c => (c.Finding, c.Weight)).Order(), other.Comparisons.Select(c => (c.Finding, c.Weight)).Order());
        Assert.Equal(Sides(one), Sides(other).Select(s => (s.Field, Swapped(s.Side))));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void ChangesComeSmallestFirstAndSayWhatTheyWouldGive(int left, int right)
    {
        var explanation = Explain(Pool[left], Pool[right]);

        var steps = explanation.Changes.Select(c => Math.Abs(c.Total - explanation.Total)).ToArray();
        Assert.Equal(steps.Order(), steps);
        Assert.All(steps, step => Assert.True(step > 0));
        Assert.All(explanation.Changes.Where(c => c.Agreed), c => Assert.True(c.Total > explanation.Total, $"{c.Field} agreeing speaks against one person."));
        Assert.All(explanation.Changes.Where(c => !c.Agreed), c => Assert.True(c.Total < explanation.Total, $"{c.Field} differing speaks for one person."));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void NothingToldHoldsAValue(int left, int right)
    {
        var explanation = Explain(Pool[left], Pool[right]);

        string[] told =
        [
            .. explanation.Comparisons.SelectMany(c => (string[])[c.Field, c.Finding, .. c.LeftFields, .. c.RightFields]),
            .. explanation.NotCompared.SelectMany(m => (string[])[m.Field, m.Reason]), .. explanation.Changes.SelectMany(c => (string[])[c.Field, c.Finding]),
        ];
        var values = new[] { Pool[left], Pool[right] }.SelectMany(r => r.Fields).Select(f => f.Value.Kind == FieldValueKind.Date ? f.Value.AsDate.ToString() : f.Value.AsText);
        foreach (var value in values.Where(v => v.Length > 2 && v != "arrest"))
            Assert.DoesNotContain(told, text => text.Contains(value, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void AChangeIsWhatTheRecordsWouldGive()
    {
        var (alert, file) = (Pool[0], Without(Pool[6], EesFields.BirthDate));
        var supposed = Assert.Single(Explain(alert, file).Changes, c => c is { Field: "birth date", Agreed: true });

        var explanation = Explain(alert, Pool[6]);

        Assert.Equal((explanation.Total, explanation.Verdict), (supposed.Total, supposed.Verdict));
        Assert.Contains(explanation.Comparisons, c => (c.Finding, c.Weight) == (supposed.Finding, supposed.Weight));
    }

    [Fact]
    public void AWithheldFieldIsNamedWithItsSideAndChangesNothingOfTheRest()
    {
        var whole = Explain(Pool[3], Pool[6]);
        var withheld = Explain(Pool[3], Without(Pool[6], EesFields.BirthDate));

        var missing = Assert.Single(withheld.NotCompared, m => m.Field == "birth date");
        Assert.Equal((MissingSide.Right, "The right record says nothing of it: not held, or not released."), (missing.Side, missing.Reason));
        Assert.Equal(whole.Comparisons.Where(c => c.Field != "birth date").Select(c => c.Finding), withheld.Comparisons.Select(c => c.Finding));
    }

    [Fact]
    public void ASystemThatTellsNoNamesIsNamed()
    {
        var explanation = Explain(Pool[8], Pool[3]);

        Assert.Equal("The left record says nothing of it: Eurodac tells none.", Assert.Single(explanation.NotCompared, m => m.Field == "names").Reason);
        Assert.DoesNotContain(explanation.Changes, c => c.Field == "names");
    }

    [Fact]
    public void TheFieldsThatWentIntoAComparisonAreNamed()
    {
        var alias = Pool[0] with
        {
            Fields = Pool[0].Fields.Add(new RecordField(SisFields.Aliases, FieldValue.Entry(new NamedValue("surname", FieldValue.Text("SVENSSON"))))),
        };

        var names = Assert.Single(Explain(alias, Pool[2]).Comparisons, c => c.Field == "names");
        var fingers = Assert.Single(Explain(Pool[2], Pool[8]).Comparisons, c => c.Field == "fingers");

        Assert.Equal(["surname", "forenames", "aliases"], names.LeftFields);
        Assert.Equal(["surname", "forenames"], names.RightFields);
        Assert.Equal(["matched_on"], fingers.LeftFields);
        Assert.Equal(["matched_on"], fingers.RightFields);
    }

    [Fact]
    public void FingersThatDifferedWouldSeparateTwoFilesOfOneName()
    {
        var (alert, file) = (Pool[0], Without(Pool[3], VisFields.DocumentNumber) with { MatchedOn = SearchKeys.Names });

        var change = Assert.Single(Explain(alert, file).Changes, c => c is { Field: "fingers", Agreed: false });

        Assert.Equal(MatchVerdict.Apart, change.Verdict);
        Assert.True(change.Weight < 0);
    }

    [Fact]
    public void ForADocumentThatHadNotAgreedTheTotalLosesItsWeight()
    {
        var explanation = Explain(Pool[3], Pool[6]);

        var change = Assert.Single(explanation.Changes, c => c is { Field: "document", Agreed: false });

        var weight = Assert.Single(explanation.Comparisons, c => c.Field == "document").Weight;
        Assert.Equal(explanation.Total - weight + change.Weight, change.Total, 9);
    }

    [Fact]
    public void OfAFaceAloneTheEntryExitSystemTellsNothingOfFingers()
    {
        var file = Pool[6] with { Fields = Pool[6].Fields.Add(new RecordField(EesFields.BiometricVerification, FieldValue.Text("match"))) };
        var other = Pool[9] with { MatchedOn = SearchKeys.FacialImage };

        var byFace = MatchExplainer.Explain(new RecordPair(file, other, SearchKeys.FacialImage, null));

        Assert.Contains(byFace.Comparisons, c => c.Field == "face");
        Assert.DoesNotContain(byFace.Comparisons, c => c.Field == "fingers");
    }

    private static MatchExplanation Explain(SystemRecord left, SystemRecord right) => MatchExplainer.Explain(new RecordPair(left, right, SearchKeys.None, null));

    private static SystemRecord Without(SystemRecord record, SystemField field) => record with { Fields = [.. record.Fields.Where(f => f.Field != field)] };

    private static IEnumerable<(string Field, MissingSide Side)> Sides(MatchExplanation explanation) => explanation.NotCompared.Select(m => (m.Field, m.Side));

    private static MissingSide Swapped(MissingSide side) => side switch
    {
        MissingSide.Left => MissingSide.Right,
        MissingSide.Right => MissingSide.Left,
        _ => side,
    };
}
