using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Cir;
using SearchGateway.Systems.Ees;
using SearchGateway.Systems.Eurodac;
using SearchGateway.Systems.Sis;
using SearchGateway.Systems.Tests.Support;
using SearchGateway.Systems.Vis;

namespace SearchGateway.Systems.Tests.Wire;

/// <summary>What may leave: a pure function of the permit, so every cell of it is looked at.</summary>
public class RequestTests
{
    private static readonly Arbitrary<(SearchKeys Keys, SearchMethod Method, SearchMode Mode, ulong Fields)> Cells =
        (from keys in Gen.Choose(0, (int)Permits.AllKeys)
         from method in Gen.Elements(Enum.GetValues<SearchMethod>())
         from mode in Gen.Elements(Enum.GetValues<SearchMode>())
         from low in Gen.Choose(0, int.MaxValue)
         from high in Gen.Choose(0, int.MaxValue)
         select ((SearchKeys)keys, method, mode, ((ulong)high << 32) | (uint)low)).ToArbitrary();

    [Fact]
    public void NoKeyIsSentThatIsNotPermitted() => Check.QuickThrowOnFailure(Prop.ForAll(Cells, cell =>
    {
        foreach (var system in CentralSystems.All)
        {
            var (keys, _) = Sent(Permits.Of(system, keys: cell.Keys, method: cell.Method, mode: cell.Mode));
            if ((keys & ~cell.Keys) != SearchKeys.None)
                return false;
        }

        return true;
    }));

    [Fact]
    public void NoFieldIsFetchedThatIsNotGranted() => Check.QuickThrowOnFailure(Prop.ForAll(Cells, cell =>
    {
        foreach (var system in CentralSystems.All)
        {
            var granted = FieldCatalogue.All(system).Intersect(new FieldSet(cell.Fields));
            var permit = Permits.Of(system, granted, mode: cell.Mode);
            var lawful = cell.Mode == SearchMode.Full ? PathsOf(system, granted).Append("match.keys").Append("found_by") : [];
            string[] category = system is CentralSystem.Sis or CentralSystem.Eurodac ? ["category"] : [];
            if (Sent(permit).Mask.Except(lawful).Except(category).Any())
                return false;
        }

        return true;
    }));

    [Fact]
    public void EveryPermittedKeyThatTheMethodUsesIsSent()
    {
        Assert.Equal(
            SearchKeys.Names | SearchKeys.BirthDate | SearchKeys.Sex | SearchKeys.Nationality | SearchKeys.TravelDocument | SearchKeys.Fingerprints
                | SearchKeys.Vehicle,
            Sent(Permits.Of(CentralSystem.Sis)).Keys);
        Assert.Equal(Permits.AllKeys & ~(SearchKeys.FacialImage | SearchKeys.Vehicle), Sent(Permits.Of(CentralSystem.Vis)).Keys);
        Assert.Equal(Permits.AllKeys & ~(SearchKeys.VisaApplication | SearchKeys.Vehicle), Sent(Permits.Of(CentralSystem.Ees)).Keys);
        Assert.Equal(SearchKeys.Fingerprints, Sent(Permits.Of(CentralSystem.Eurodac)).Keys);
        Assert.Equal(
            Permits.AllKeys & ~(SearchKeys.VisaSticker | SearchKeys.VisaApplication | SearchKeys.Vehicle),
            Sent(Permits.Of(CentralSystem.Cir, Permits.Set(CirFields.HoldingSystems))).Keys);
    }

    [Fact]
    public void WhomTheRepositoryIdentifiesByTheBodyItIsNotAskedForByPapers()
    {
        Assert.Equal(SearchKeys.Fingerprints | SearchKeys.FacialImage, Sent(Permits.Of(CentralSystem.Cir)).Keys);
        Assert.Equal(
            SearchKeys.Names | SearchKeys.BirthDate | SearchKeys.Sex | SearchKeys.Nationality | SearchKeys.TravelDocument,
            Sent(Permits.Of(CentralSystem.Cir, keys: Permits.AllKeys & ~(SearchKeys.Fingerprints | SearchKeys.FacialImage))).Keys);
    }

    [Fact]
    public void VerificationInVisSendsNumbersAndFingerprintsAlone() => Assert.Equal(
        SearchKeys.VisaSticker | SearchKeys.VisaApplication | SearchKeys.Fingerprints,
        Sent(Permits.Of(CentralSystem.Vis, method: SearchMethod.Verification)).Keys);

    [Fact]
    public void IdentificationSendsNoNamesBesideFingerprints()
    {
        Assert.Equal(SearchKeys.Fingerprints, Sent(Permits.Of(CentralSystem.Vis, method: SearchMethod.Identification)).Keys);
        Assert.Equal(SearchKeys.Fingerprints | SearchKeys.FacialImage, Sent(Permits.Of(CentralSystem.Ees, method: SearchMethod.Identification)).Keys);
        Assert.Equal(
            SearchKeys.Names | SearchKeys.TravelDocument,
            Sent(Permits.Of(CentralSystem.Vis, keys: SearchKeys.Names | SearchKeys.TravelDocument | SearchKeys.VisaSticker, method: SearchMethod.Identification)).Keys);
    }

    [Fact]
    public void FingerprintsWithoutANameAreNotSentToSis() =>
        Assert.Equal(SearchKeys.TravelDocument, Sent(Permits.Of(CentralSystem.Sis, keys: SearchKeys.Fingerprints | SearchKeys.TravelDocument)).Keys);

    [Fact]
    public void ToIdentifyFingerprintsGoToSisWithoutAName()
    {
        var identify = SisRequest.Of(Permits.Of(CentralSystem.Sis, keys: SearchKeys.Fingerprints, method: SearchMethod.Identification), "reference", 10);
        var confirm = SisRequest.Of(Permits.Of(CentralSystem.Sis), "reference", 10);

        Assert.Equal((2, FingerprintUse.Identify), (identify.Fingerprints.Count, identify.FingerprintUse));
        Assert.Null(identify.Person);
        Assert.Equal((2, FingerprintUse.Unspecified), (confirm.Fingerprints.Count, confirm.FingerprintUse));
        Assert.Equal(
            FingerprintUse.Unspecified,
            SisRequest.Of(Permits.Of(CentralSystem.Sis, keys: SearchKeys.Names, method: SearchMethod.Identification), "reference", 10).FingerprintUse);
    }

    [Fact]
    public void AVehicleIsSentToSisAlone() => Assert.All(
        CentralSystems.All,
        system => Assert.Equal(
            system == CentralSystem.Sis, Sent(Permits.Of(system)).Keys.HasFlag(SearchKeys.Vehicle)));

    [Fact]
    public void OneOfSeveralNationalitiesIsNeverSingledOutForVis()
    {
        var terms = Permits.AllTerms with { Nationalities = ["UTO", "XXB"] };

        Assert.Null(VisRequest.Of(Permits.Of(CentralSystem.Vis, terms: terms), "reference", 10).Nationality);
    }

    [Fact]
    public void OnlyPermittedCategoriesAreAsked()
    {
        var sis = SisRequest.Of(Permits.Of(CentralSystem.Sis, categories: [SisCategories.DiscreetCheck, SisCategories.BlankDocument]), "reference", 10);
        Assert.Equal([AlertCategory.DiscreetCheckCrime, AlertCategory.DiscreetCheckSecurity, AlertCategory.ObjectBlankDocument], sis.Categories);

        var illegalStay = EurodacRequest.Of(Permits.Of(CentralSystem.Eurodac, categories: [EurodacCategories.Applicant]), "reference", 10);
        Assert.Equal(Contracts.Eurodac.V1.ComparisonKind.IllegalStay, illegalStay.Kind);
        Assert.Equal([Contracts.Eurodac.V1.Category.Applicant], illegalStay.CompareWith);
        Assert.Equal(Contracts.Eurodac.V1.ComparisonKind.Applicant, EurodacRequest.Of(Permits.Of(CentralSystem.Eurodac), "reference", 10).Kind);
    }

    [Theory]
    [InlineData(Model.Authority.DesignatedLawEnforcement, nameof(Contracts.Eurodac.V1.ComparisonKind.LawEnforcement))]
    [InlineData(Model.Authority.Europol, nameof(Contracts.Eurodac.V1.ComparisonKind.Europol))]
    public void EurodacLearnsThatLawEnforcementAsks(Model.Authority authority, string kind)
    {
        var permit = Permits.Of(CentralSystem.Eurodac, authority: authority, purpose: Purpose.LawEnforcement);
        var request = EurodacRequest.Of(permit, "reference", 10);

        Assert.Equal(kind, request.Kind.ToString());
        Assert.Equal([Contracts.Eurodac.V1.Category.Applicant, Contracts.Eurodac.V1.Category.IrregularCrossing], request.CompareWith);
    }

    [Fact]
    public void HitFlagAsksForOneRecordAndNoField()
    {
        var request = VisRequest.Of(Permits.Of(CentralSystem.Vis, mode: SearchMode.HitFlag), "reference", 100);

        Assert.Equal(1, request.MaxResults);
        Assert.Empty(request.ReadMask.Paths);
    }

    [Fact]
    public void SexThatADocumentLeavesOpenDoesNotNarrow()
    {
        var terms = Permits.AllTerms with { Sex = Model.Sex.Other };

        Assert.Equal(Contracts.Sis.V1.Sex.Unspecified, SisRequest.Of(Permits.Of(CentralSystem.Sis, terms: terms), "reference", 10).Person.Sex);
    }

    private static IEnumerable<string> PathsOf(CentralSystem system, FieldSet granted) => system switch
    {
        CentralSystem.Sis => SisRecords.Mapping.Fields.Where(f => granted.Contains(f.Field)).SelectMany(f => f.Paths),
        CentralSystem.Vis => VisRecords.Mapping.Fields.Where(f => granted.Contains(f.Field)).SelectMany(f => f.Paths),
        CentralSystem.Ees => EesRecords.Mapping.Fields.Where(f => granted.Contains(f.Field)).SelectMany(f => f.Paths),
        CentralSystem.Eurodac => EurodacRecords.Mapping.Fields.Where(f => granted.Contains(f.Field)).SelectMany(f => f.Paths),
        _ => CirRecords.Files.Fields.Where(f => granted.Contains(f.Field)).SelectMany(f => f.Paths)
            .Concat(CirRecords.Presences.Fields.Where(f => granted.Contains(f.Field)).SelectMany(f => f.Paths)),
    };

    /// <summary>The kinds of keys in a request, told by the values of the terms, and its mask.</summary>
    private static (SearchKeys Keys, IEnumerable<string> Mask) Sent(PermittedQuery permit)
    {
        IMessage request = permit.System switch
        {
            CentralSystem.Sis => SisRequest.Of(permit, "reference", 10),
            CentralSystem.Vis => VisRequest.Of(permit, "reference", 10),
            CentralSystem.Ees => EesRequest.Of(permit, "reference", 10),
            CentralSystem.Eurodac => EurodacRequest.Of(permit, "reference", 10),
            _ when permit.Grants.Fields.Except(CirRecords.PresenceFields).IsEmpty => CirRequest.PresenceCheck(permit, "reference"),
            _ => CirRequest.Identification(permit, "reference", 10),
        };
        return (SentKeys.In(request), SentKeys.MaskIn(request));
    }
}
