using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Ees;
using SearchGateway.Systems.Eurodac;
using SearchGateway.Systems.Native;
using SearchGateway.Systems.Sis;
using SearchGateway.Systems.Tests.Support;
using SearchGateway.Systems.Vis;
using EesContract = SearchGateway.Systems.Contracts.Ees.V1;
using VisContract = SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Systems.Tests.Native;

/// <summary>What a client asks in a system's own words is what the system is asked, as far as it is permitted.</summary>
public sealed class NativeQuestionTests
{
    [Fact]
    public void SisIsAskedWhatTheClientAsks()
    {
        var asked = new QueryAlertsRequest
        {
            QueryReference = "ours",
            Person = new PersonKey
            {
                Surname = "ERIKSSON", Forenames = "ANNA MARIA", DateOfBirth = new() { Year = 1974, Month = 8, Day = 12 }, Sex = Contracts.Sis.V1.Sex.Female, Nationalities = { "UTO" },
            },
            Document = new DocumentKey { Number = "L898902C3", Issuer = "UTO", Type = DocumentType.Passport },
            Object = new ObjectKey { Registration = "BAB1234", RegistrationState = "DEU", SerialNumber = "WSGZZZ00000000017", Type = ObjectType.Vehicle },
            Categories = { AlertCategory.Arrest, AlertCategory.DiscreetCheckSecurity },
            ReadMask = FieldMask.FromString("category,person.surname"),
            MaxResults = 3,
            Fingerprints = { new Contracts.Sis.V1.FingerprintSample { Finger = 2, Template = ByteString.CopyFrom(new byte[64]) } },
        };

        var question = SisRequest.Of(PermitFor(SisNativeService.Read(asked)), "gateway's", 50);

        Assert.Equal("gateway's", question.QueryReference);
        Assert.Equal((asked.Person, asked.Document, asked.Object, 3), (question.Person, question.Document, question.Object, question.MaxResults));
        Assert.Equal(asked.Categories.Order(), question.Categories.Order());
        Assert.Equal(["category", "match.keys", "person.surname"], question.ReadMask.Paths.Order(StringComparer.Ordinal));
        Assert.Equal(FingerprintUse.Unspecified, question.FingerprintUse);
    }

    [Fact]
    public void FingerprintsThatAreToConfirmNeverFind()
    {
        var asked = new QueryAlertsRequest
        {
            QueryReference = "ours", Categories = { AlertCategory.Arrest }, Person = new PersonKey { Surname = "ERIKSSON" },
            Fingerprints = { new Contracts.Sis.V1.FingerprintSample { Finger = 2, Template = ByteString.CopyFrom(new byte[64]) } },
        };

        var question = SisRequest.Of(PermitFor(SisNativeService.Read(asked), SearchMethod.Identification), "r", 50);

        Assert.Equal(FingerprintUse.Confirm, question.FingerprintUse);
    }

    [Theory]
    [InlineData(1, SearchMethod.Verification)]
    [InlineData(2, SearchMethod.Identification)]
    [InlineData(3, SearchMethod.Consultation)]
    public void TheModeOfVisAndEesIsTheMethod(int number, SearchMethod method)
    {
        var mode = (VisContract.SearchMode)number;
        var vis = VisNativeService.Read(new SearchApplicationsRequest { QueryReference = "r", Mode = mode, VisaStickerNumber = "DEU000101" });
        var ees = EesNativeService.Read(new EesContract.QueryFilesRequest { QueryReference = "r", Mode = (EesContract.SearchMode)mode, VisaStickerNumber = "DEU000101" });

        Assert.Equal((method, method), (vis.Input.Native!.Method, ees.Input.Native!.Method));
        Assert.Empty(vis.Faults.Concat(ees.Faults));
    }

    [Fact]
    public void EurodacIsToldTheKindThatTheClientNames()
    {
        var reading = EurodacNativeService.Read(new CompareRequest
        {
            QueryReference = "r", Kind = ComparisonKind.Applicant, CompareWith = { Category.Applicant },
            Fingerprints = { new Contracts.Eurodac.V1.FingerprintSample { Finger = 2, Template = ByteString.CopyFrom(new byte[64]) } },
        });

        Assert.Equal([Purpose.AsylumResponsibility, Purpose.AsylumExamination], reading.Purposes);
        Assert.Equal(ComparisonKind.Applicant, EurodacRequest.Of(PermitFor(reading), "r", 50).Kind);
    }

    [Fact]
    public void WhatCannotBeCarriedIsRefusedByName()
    {
        var reading = VisNativeService.Read(new SearchApplicationsRequest
        {
            QueryReference = "", Sponsor = new SponsorKey { Name = "x" }, PreviousStickerNumber = "x", MaxResults = 101, ReadMask = FieldMask.FromString("status,no_such_field"),
            Identity = new VisContract.IdentityKey { SurnameAtBirth = "x", PlaceOfBirth = "x", CountryOfBirth = "UTO" }, Nationality = new VisContract.NationalityKey { AtBirth = "UTO" },
            Fingerprints = { new VisContract.FingerprintSample { Finger = 11 } },
        });

        Assert.Equal(
            [
                "fingerprints", "identity.country_of_birth", "identity.place_of_birth", "identity.surname_at_birth", "max_results", "mode", "nationality.at_birth",
                "previous_sticker_number", "query_reference", "read_mask", "sponsor",
            ],
            reading.Faults.Select(fault => fault.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AReadMaskWantsWhatItNamesInWholeOrInPart()
    {
        var wanted = SisNativeService.Read(new QueryAlertsRequest { ReadMask = FieldMask.FromString("person,flag.state,schengen_id") }).Input.Native!.Fields;

        Assert.True(wanted.Contains(SisFields.Surname) && wanted.Contains(SisFields.Photograph) && wanted.Contains(SisFields.Flag));
        Assert.False(wanted.Contains(SisFields.AlertCategory) || wanted.Contains(SisFields.Reason));
    }

    private static PermittedQuery PermitFor(NativeReading reading, SearchMethod method = SearchMethod.Consultation)
    {
        Assert.Empty(reading.Faults);
        return Permits.Of(reading.Input.Native!.System, method: method).Narrowed(reading.Input.Native!);
    }
}
