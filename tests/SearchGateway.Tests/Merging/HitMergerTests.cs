using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Merging;
using SearchGateway.Model;

namespace SearchGateway.Tests.Merging;

public sealed class HitMergerTests
{
    private static readonly SearchTerms NoTerms = new();

    private static readonly SystemRecord[] Pool =
    [
        Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12"),
        Records.Sis("S2", "PETROV", "IVAN", "1980-01-02", "refusal_of_entry"),
        Records.Sis("S3", "ERIKSON", "ANA", "1974-12-08", "missing"),
        Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3", SearchKeys.VisaSticker | SearchKeys.Fingerprints),
        Records.Vis("V2", "SCHMIDT", "ERIKA", "1964-08-12", "C01X00T47", SearchKeys.Fingerprints),
        Records.Vis("V3", "PETROV", "IVAN", "1980-01-02", "X1234567"),
        Records.Ees("E1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"),
        Records.Ees("E2", "PETROVA", "INNA", "1991-05-06", "X1234567"),
        Records.Eurodac("UTO1-0001"),
        Records.Eurodac("UTO2-0002"),
    ];

    [Fact]
    public void SamePersonInThreeSystemsIsOnePerson()
    {
        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(Pool[0], Pool[3], Pool[6])));

        Assert.Equal(["S1", "V1", "E1"], person.Records.Select(r => r.RecordNumber));
        Assert.Empty(person.Conflicts);
        Assert.Contains(person.Evidence, e => e.Finding == "document number: same" && e.Left.RecordNumber == "V1" && e.Right?.RecordNumber == "E1");
    }

    [Fact]
    public void SharedFingerprintFindsTheSecondIdentityAndShowsTheConflict()
    {
        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(Pool[3], Pool[4], Pool[8])));

        Assert.Equal(["V1", "V2", "UTO1-0001"], person.Records.Select(r => r.RecordNumber));
        Assert.Equal(["names", "birth date"], person.Conflicts.Select(c => c.Field));
        Assert.Equal(MatchGrade.Certain, person.Grade);
    }

    [Fact]
    public void ADocumentOnFileWithAnAlertTiesItToTheFileOfThatDocument()
    {
        var alert = Records.Sis("S9", "ALIYEVA", "ROZA", "1969-01-30");
        var apart = HitMerger.Merge(NoTerms, Records.Answers(alert, Pool[3]));
        alert = alert with
        {
            Fields = alert.Fields.Add(new RecordField(SisFields.IdentificationDocuments, FieldValue.Entry(
                new NamedValue("category", FieldValue.Text("passport")), new NamedValue("number", FieldValue.Text("L898902C3")))))
        };

        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(alert, Pool[3])));

        Assert.Equal(2, apart.Length);
        Assert.Contains(person.Evidence, e => e.Finding == "document number: same");
        Assert.Equal(["names", "birth date"], person.Conflicts.Select(c => c.Field));
    }

    [Fact]
    public void PrintsOfAnUnknownTieTheAlertToWhomTheSameFingersFind()
    {
        var alert = Nameless("S9", SearchKeys.Fingerprints, SisCategories.UnknownWanted, "identify");

        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(alert, Pool[3])));

        Assert.Equal(["S9", "V1"], person.Records.Select(r => r.RecordNumber));
        Assert.Equal("identify", person.Action);
    }

    [Fact]
    public void ACarAndItsPlateAreOneThingAndNobodysPerson()
    {
        var car = Nameless("S8", SearchKeys.Vehicle, SisCategories.Vehicle, "seize");
        var plate = Nameless("S9", SearchKeys.Vehicle, SisCategories.VehicleDocument, "seize");

        var persons = HitMerger.Merge(NoTerms, Records.Answers(car, plate, Pool[3]));

        Assert.Equal(["S8 S9", "V1"], persons.Select(p => string.Join(' ', p.Records.Select(r => r.RecordNumber))));
        Assert.Equal("seize", persons[0].Action);
        Assert.Contains(persons[0].Evidence, e => e.Finding == "vehicle: registration or identification number as searched");
    }

    [Fact]
    public void AliasOfAnAlertIsAName()
    {
        var alert = Records.Sis("S9", "ALIYEVA", "ROZA", "1974-08-12");
        alert = alert with
        {
            Fields = alert.Fields.Add(new RecordField(SisFields.Aliases, FieldValue.Entry(
                new NamedValue("surname", FieldValue.Text("ERIKSSON")), new NamedValue("forenames", FieldValue.Text("ANNA MARIA"))))),
        };

        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(alert, Pool[3])));

        Assert.Contains(person.Evidence, e => e.Finding == "names: same, rare" && e.Left.RecordNumber == "S9");
        Assert.Empty(person.Conflicts);
    }

    [Fact]
    public void FilesThatTheSystemLinksAreOnePerson()
    {
        var linked = Pool[4] with
        {
            MatchedOn = SearchKeys.Names,
            Fields = Pool[4].Fields.Add(new RecordField(VisFields.LinkedApplications, FieldValue.Entry(new NamedValue("application_number", FieldValue.Text("V1"))))),
        };

        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(Pool[3], linked)));

        Assert.Contains(person.Evidence, e => e.Finding == "files linked by the system itself");
    }

    [Fact]
    public void MostUrgentActionStandsFirst()
    {
        var persons = HitMerger.Merge(NoTerms, Records.Answers(Pool[1], Pool[2], Pool[0]));

        Assert.Equal(["action of arrest", "action of refusal_of_entry", "action of missing"], persons.Select(p => p.Action));
    }

    [Fact]
    public void ArrestIsNotHiddenByAnotherAlertOnTheSamePerson()
    {
        var missing = Records.Sis("S0", "ERIKSSON", "ANNA MARIA", "1974-08-12", "missing");

        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(missing, Pool[0])));

        Assert.Equal("action of arrest", person.Action);
    }

    [Fact]
    public void WeakNameMatchIsACandidateOnly()
    {
        var terms = new SearchTerms { Names = new PersonNames("ERIKSSON", "ANNA") };

        var person = Assert.Single(HitMerger.Merge(terms, Records.Answers(Records.Sis("S9", "ERIKSEN", "ANNE", "1999-01-01"))));

        Assert.Equal(MatchGrade.Possible, person.Grade);
        Assert.NotEmpty(person.Evidence);
    }

    [Fact]
    public void WeakChainNeverJoinsTwoWhomEvidenceSeparates()
    {
        // The middle record's year is unknown and it has both nationalities, so it fits both; they differ in birth date, sex and nationality.
        var left = Records.Ees("E1", "KOVAC", "SASA", "1970-01-01", "A1");
        var middle = With(Without(Records.Sis("S1", "KOVAC", "SASA", "XXXX-01-01"), SisFields.Sex), SisFields.Nationalities, "UTO");
        middle = middle with { Fields = middle.Fields.Add(new RecordField(SisFields.Nationalities, FieldValue.Text("SRB"))) };
        var right = With(With(Records.Vis("V1", "KOVAC", "SASA", "1995-01-01", "B2"), VisFields.Sex, "M"), VisFields.Nationality, "SRB");

        Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(left, middle)));
        Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(middle, right)));
        Assert.Equal(2, HitMerger.Merge(NoTerms, Records.Answers(left, middle, right)).Length);
    }

    [Fact]
    public void ASecondIdentityDoesNotDriveAwayWhatAgreesWithTheFirst()
    {
        // The visa holder's finger is also somebody else's by name; the alert means the visa holder.
        var alert = With(Records.Sis("S1", "MEHMEDOVIC", "MIRSAD", "1981-11-23"), SisFields.Nationalities, "UTO");
        var visa = Records.Vis("V1", "MEHMEDOVIC", "MIRSAD", "1981-11-23", "A1", SearchKeys.Fingerprints);
        var other = With(Records.Ees("E1", "ERIKSSON", "LARS", "1964-02-01", "B2", SearchKeys.Fingerprints), EesFields.Sex, "M");

        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(alert, visa, other)));

        Assert.Equal(["S1", "V1", "E1"], person.Records.Select(r => r.RecordNumber));
        Assert.Contains(person.Evidence, e => e.Left.RecordNumber == "S1" && e.Right?.RecordNumber == "V1" && e.Finding.StartsWith("names: same", StringComparison.Ordinal));
        Assert.Equal(2, HitMerger.Merge(NoTerms, Records.Answers(alert, other)).Length);
    }

    [Fact]
    public void VerifiedFingerJoinsTheVisaToAnotherIdentityWithThatFinger()
    {
        var verified = With(Pool[3] with { MatchedOn = SearchKeys.VisaSticker }, VisFields.FingerprintVerification, "match");

        Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(verified, Pool[8])));
    }

    [Fact]
    public void FailedVerificationKeepsTheVisaApartFromTheFingersOwner()
    {
        var impostor = With(Pool[3] with { MatchedOn = SearchKeys.VisaSticker }, VisFields.FingerprintVerification, "no_match");

        var persons = HitMerger.Merge(NoTerms, Records.Answers(impostor, Pool[8]));

        Assert.Equal(2, persons.Length);
        Assert.Contains(persons.SelectMany(p => p.Evidence), e => e.Finding == "fingerprints: do not match the captured ones" && e.Weight < 0);
        Assert.Equal(MatchGrade.Possible, persons.Single(p => p.Records[0].System == CentralSystem.Vis).Grade);
    }

    [Fact]
    public void SoughtDocumentBelongsToThePersonWhoCarriesIt()
    {
        var person = Assert.Single(HitMerger.Merge(NoTerms, Records.Answers(StolenPassport, Verified("match"))));

        Assert.Equal("action of identity_document", person.Action);
        Assert.Contains(person.Evidence, e => e.Finding == "document sought: shown by the person whose biometrics match");
    }

    [Fact]
    public void SoughtDocumentDoesNotBelongToItsHolderWhenAnotherCarriesIt()
    {
        var persons = HitMerger.Merge(NoTerms, Records.Answers(StolenPassport, Verified("no_match")));

        Assert.Equal([["S8"], ["E1"]], persons.Select(p => p.Records.Select(r => r.RecordNumber)));
    }

    [Fact]
    public void FaceIsNotCalledAFinger()
    {
        var terms = new SearchTerms { FacialImage = Captured };

        var matching = Assert.Single(HitMerger.Merge(terms, Records.Answers(Verified("match"))));
        var other = Assert.Single(HitMerger.Merge(terms, Records.Answers(Verified("no_match"))));

        Assert.Contains(matching.Evidence, e => e is { Finding: "face: matches the captured one", Weight: > 0 });
        Assert.Contains(other.Evidence, e => e is { Finding: "face: does not match the captured one", Weight: < 0 });
        Assert.DoesNotContain(matching.Evidence.Concat(other.Evidence), e => e.Finding.Contains("finger", StringComparison.Ordinal));
    }

    [Fact]
    public void AnswerForFingersAndFaceTogetherNamesNeither()
    {
        var terms = new SearchTerms { FacialImage = Captured, Fingerprints = [Captured] };

        var person = Assert.Single(HitMerger.Merge(terms, Records.Answers(Verified("match"))));

        Assert.Contains(person.Evidence, e => e.Finding == "biometrics: match the captured ones");
    }

    [Fact]
    public void TwoTransliterationsOfOneNameAreNotCalledDifferent()
    {
        var terms = new SearchTerms { Names = new PersonNames("SHCHERBAKOV", "PETR") };

        var person = Assert.Single(HitMerger.Merge(terms, Records.Answers(Records.Sis("S9", "SCHTSCHERBAKOW", "PJOTR", "1975-12-01"))));

        Assert.DoesNotContain(person.Evidence, e => e.Finding == "names: different");
    }

    [Fact]
    public void OrderOfArrivalDoesNotMatter()
    {
        var shuffles = ArbMap.Default.ArbFor<int>().Generator.ArrayOf(Pool.Length).ToArbitrary();
        Prop.ForAll(shuffles, keys =>
        {
            var shuffled = Pool.Zip(keys).OrderBy(p => p.Second).Select(p => p.First).ToArray();
            return Describe(shuffled) == Describe(Pool);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void EveryRecordBelongsToExactlyOnePerson()
    {
        var subsets = ArbMap.Default.ArbFor<bool>().Generator.ArrayOf(Pool.Length).ToArbitrary();
        Prop.ForAll(subsets, chosen =>
        {
            var records = Pool.Zip(chosen).Where(p => p.Second).Select(p => p.First).ToArray();
            var grouped = HitMerger.Merge(NoTerms, Records.Answers(records)).SelectMany(p => p.Records).ToList();
            return grouped.Count == records.Length && grouped.Distinct().Count() == records.Length;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void WithheldFieldIsNoEvidence()
    {
        var bare = Pool.Select(r => r with { Fields = [], MatchedOn = SearchKeys.None }).ToArray();

        var persons = HitMerger.Merge(NoTerms, Records.Answers(bare));

        Assert.Equal(Pool.Length, persons.Length);
        Assert.All(persons, p => Assert.Empty(p.Evidence));
    }

    private static readonly BiometricTemplate Captured = new(BiometricKind.Face, new byte[] { 1 });

    private static SystemRecord StolenPassport =>
        new[] { SisFields.Surname, SisFields.Forenames, SisFields.BirthDate, SisFields.Sex }
            .Aggregate(Records.Sis("S8", "", "", "1968-04-04", "identity_document", SearchKeys.TravelDocument), Without);

    private static SystemRecord Verified(string outcome) =>
        With(Records.Ees("E1", "SMITH", "MARY", "1968-04-04", "BX9000902", SearchKeys.Names), EesFields.BiometricVerification, outcome);

    private static SystemRecord Without(SystemRecord record, SystemField field) =>
        record with { Fields = [.. record.Fields.Where(f => f.Field != field)] };

    private static SystemRecord With(SystemRecord record, SystemField field, string value) =>
        record with { Fields = [.. Without(record, field).Fields, new RecordField(field, FieldValue.Text(value))] };

    private static string Describe(SystemRecord[] records) =>
        string.Join('\n', HitMerger.Merge(NoTerms, Records.Answers(records)).Select(p =>
            $"{p.Grade}|{p.Action}|{string.Join(',', p.Records)}|{string.Join(',', p.Evidence)}|{string.Join(',', p.Conflicts.Select(c => c.Field))}"));

    private static SystemRecord Nameless(string number, SearchKeys matchedOn, string category, string action) => new()
    {
        System = CentralSystem.Sis,
        RecordNumber = number,
        Category = category,
        RetrievedAt = DateTimeOffset.UnixEpoch,
        MatchedOn = matchedOn,
        Fields = [new(SisFields.AlertCategory, FieldValue.Text(category)), new(SisFields.ActionToBeTaken, FieldValue.Text(action))],
    };
}
