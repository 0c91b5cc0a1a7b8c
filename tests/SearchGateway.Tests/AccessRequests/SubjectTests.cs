using SearchGateway.AccessRequests;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>A search is under a request with the values that were approved, written alike or not, and with no others.</summary>
public sealed class SubjectTests
{
    private static readonly SearchTerms Terms = new()
    {
        Names = new PersonNames("Müller-Ó'Brien", "Anna  Maria"),
        BirthDate = PartialDate.From(new DateOnly(1974, 8, 12)),
        Sex = Sex.Female,
        Nationalities = ["DEU", "UTO"],
        Document = new TravelDocument("L898902C3", "DEU", "P"),
        VisaStickerNumber = "D12345678",
        VisaApplicationNumber = "DEU2016000104217",
        Fingerprints = [new BiometricTemplate(BiometricKind.RightIndex, new byte[] { 1 }), new BiometricTemplate(BiometricKind.RightThumb, new byte[] { 2 })],
        FacialImage = new BiometricTemplate(BiometricKind.Face, new byte[] { 3 }),
    };

    [Fact]
    public void TheSameValuesAreCovered() => Assert.Equal(Terms.Keys, Covered(Terms));

    [Fact]
    public void TheSameNameWrittenOtherwiseIsCovered()
    {
        Assert.Equal(SearchKeys.Names, Covered(new SearchTerms { Names = new PersonNames("MUELLER OBRIEN", "ANNA MARIA") }));
        Assert.Equal(SearchKeys.TravelDocument, Covered(new SearchTerms { Document = new TravelDocument("L898902C3", "D", "") }));
    }

    [Fact]
    public void FewerFingersAndNationalitiesAreCovered()
    {
        Assert.Equal(SearchKeys.Fingerprints, Covered(new SearchTerms { Fingerprints = [Terms.Fingerprints[1]] }));
        Assert.Equal(SearchKeys.Nationality, Covered(new SearchTerms { Nationalities = ["UTO"] }));
    }

    public static TheoryData<SearchTerms> Others =>
    [
        Terms with { Names = new PersonNames("Müller-Ó'Brien", "") },
        Terms with { Names = new PersonNames("Müller-Ó'Brien", "Anna") },
        Terms with { Names = new PersonNames("Anna Maria", "Müller-Ó'Brien") },
        Terms with { BirthDate = PartialDate.TryParse("1974-08", out var month) == PartialDateFault.None ? month : default },
        Terms with { Sex = Sex.Male },
        Terms with { Nationalities = ["UTO", "LTU"] },
        Terms with { Document = Terms.Document! with { Number = "L898902C4" } },
        Terms with { Document = Terms.Document! with { Issuer = "" } },
        Terms with { VisaStickerNumber = "D12345679" },
        Terms with { VisaApplicationNumber = "DEU2016000104218" },
        Terms with { Fingerprints = [.. Terms.Fingerprints, new BiometricTemplate(BiometricKind.LeftThumb, new byte[] { 2 })] },
        Terms with { Fingerprints = [Terms.Fingerprints[0] with { Kind = BiometricKind.LeftIndex }] },
        Terms with { FacialImage = new BiometricTemplate(BiometricKind.Face, new byte[] { 4 }) },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void AnotherValueIsNotCoveredAndTheRestIs(SearchTerms other)
    {
        var covered = Covered(other);

        Assert.NotEqual(other.Keys, covered);
        Assert.True(int.IsPow2((int)(other.Keys & ~covered)));
        Assert.False(Subjects.AreSamePerson(Subjects.Of(Terms), Subjects.Of(other)));
    }

    [Fact]
    public void AKeyThatWasNotApprovedIsNotCovered() =>
        Assert.Equal(SearchKeys.None, Subjects.EqualKeys(Subjects.Of(Terms with { Names = null }), Subjects.Of(new SearchTerms { Names = Terms.Names })));

    [Fact]
    public void WhatOnlyNarrowsDoesNotMakeTwoTheSame() =>
        Assert.False(Subjects.AreSamePerson(Subjects.Of(Terms), Subjects.Of(new SearchTerms { Sex = Sex.Female, Nationalities = ["UTO"] })));

    [Fact]
    public void OfBiometricsNothingIsKeptButDigests()
    {
        var subject = Subjects.Of(Terms);

        Assert.Equal("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a", subject.Fingerprints[0].Sha256);
        Assert.Equal(Terms.Keys, subject.Keys);
    }

    private static SearchKeys Covered(SearchTerms query) => Subjects.EqualKeys(Subjects.Of(Terms), Subjects.Of(query));
}
