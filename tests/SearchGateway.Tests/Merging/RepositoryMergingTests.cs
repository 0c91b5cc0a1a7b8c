using SearchGateway.Merging;
using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

/// <summary>Files of the identity repository among the records of a search.</summary>
public sealed class RepositoryMergingTests
{
    private const SearchKeys Body = SearchKeys.Fingerprints | SearchKeys.FacialImage;

    [Fact]
    public void TwoIdentitiesOfOneBodyAreOnePersonWithAConflict()
    {
        var person = Assert.Single(HitMerger.Merge(new SearchTerms(), Records.Answers(
            Records.Cir("C1", "ALIYEVA", "LEYLA", "1981-06-14", "A1", Body), Records.Cir("C2", "HASANOVA", "AYGUN", "1983-01-20", "A2", Body))));

        Assert.Equal(MatchGrade.Certain, person.Grade);
        Assert.Equal(["names", "birth date"], person.Conflicts.Select(c => c.Field));
    }

    [Theory]
    [InlineData(Body, "biometrics: match the captured ones")]
    [InlineData(SearchKeys.Fingerprints, "fingerprints: match the captured ones")]
    [InlineData(SearchKeys.FacialImage, "face: matches the captured one")]
    public void TheBodyIsOneFindingWhateverOfItWasSearched(SearchKeys matchedOn, string finding)
    {
        var person = Assert.Single(HitMerger.Merge(new SearchTerms(), Records.Answers(Records.Cir("C1", "ALIYEVA", "LEYLA", "1981-06-14", "A1", matchedOn))));

        Assert.Equal(finding, Assert.Single(person.Evidence).Finding);
    }

    [Fact]
    public void AFileJoinsTheAlertOfTheSamePerson()
    {
        var person = Assert.Single(HitMerger.Merge(new SearchTerms(), Records.Answers(
            Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12"), Records.Cir("C1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"))));

        Assert.Equal([CentralSystem.Sis, CentralSystem.Cir], person.Records.Select(r => r.System));
        Assert.Equal("action of arrest", person.Action);
    }

    [Fact]
    public void APresenceIsOnePersonOfWhomNothingIsKnown()
    {
        var presence = Records.Cir("C1", "", "", "1974-08-12", "L898902C3") with
        {
            MatchedOn = SearchKeys.None,
            Fields = [new RecordField(CirFields.HoldingSystems, FieldValue.Text("vis")), new RecordField(CirFields.HoldingSystems, FieldValue.Text("ees"))],
        };

        var person = Assert.Single(HitMerger.Merge(new SearchTerms(), Records.Answers(presence)));

        Assert.Equal(MatchGrade.Possible, person.Grade);
        Assert.Empty(person.Evidence);
    }
}
