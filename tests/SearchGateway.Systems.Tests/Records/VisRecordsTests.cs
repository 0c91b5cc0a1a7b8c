using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Tests.Support;
using SearchGateway.Systems.Vis;

namespace SearchGateway.Systems.Tests.Records;

public class VisRecordsTests
{
    [Fact]
    public void DecisionsAreRowsWithTheirGrounds()
    {
        var file = new ApplicationFile
        {
            ApplicationNumber = "ESP2016000600601",
            Status = ApplicationStatus.Revoked,
            IssuedVisa = new IssuedVisa
            {
                StickerNumber = "ESP000601",
                Type = VisaType.Ltv,
                Territory = { "ESP", "PRT" },
                IssuingAuthority = new Contracts.Vis.V1.Authority { State = "ESP", Name = "Consulate at Tanger" },
                DecidedOn = new PartialDate { Year = 2016, Month = 1, Day = 10 },
            },
            AnnulmentsAndRevocations =
            {
                new Decision { Kind = DecisionKind.Revoked, DecidedOn = new PartialDate { Year = 2016, Month = 6, Day = 1 }, Grounds = { "conditions no longer met", "second ground" } },
            },
        };

        var record = Read(file);

        Assert.Equal(["revoked"], Values.Of(record, VisFields.Status));
        Assert.Equal(["LTV"], Values.Of(record, VisFields.VisaType));
        Assert.Equal(["ESP", "PRT"], Values.Of(record, VisFields.Territory));
        Assert.Equal(["0"], Values.Of(record, VisFields.Entries));
        Assert.Equal(["{authority={state=ESP, name=Consulate at Tanger}, decided_on=2016-01-10}"], Values.Of(record, VisFields.DecisionIssued));
        Assert.Equal(["{kind=revoked, decided_on=2016-06-01, ground=conditions no longer met, ground=second ground}"], Values.Of(record, VisFields.DecisionAnnulled));
        Assert.Empty(Values.Of(record, VisFields.DecisionRefused));
    }

    [Fact]
    public void FileWithoutAVisaHasNoneOfItsFields()
    {
        var record = Read(new ApplicationFile { ApplicationNumber = "FRA2013000500501", Status = ApplicationStatus.Refused });

        Assert.Equal(["application_number", "status"], record.Fields.Select(f => f.Field.Name));
    }

    [Fact]
    public void LinkedFilesKeepTheIdentityThatTheyCarry()
    {
        var file = new ApplicationFile
        {
            ApplicationNumber = "DEU2016000104217",
            TravellingTogetherFiles =
            {
                new LinkedFile { ApplicationNumber = "DEU2016000104218", Relation = LinkRelation.Spouse, Applicant = new Applicant { Surname = "ERIKSSON", Sex = Contracts.Vis.V1.Sex.Male } },
            },
        };

        Assert.Equal(["{application_number=DEU2016000104218, relation=spouse, surname=ERIKSSON, sex=male}"], Values.Of(Read(file), VisFields.LinkedGroup));
    }

    [Fact]
    public void AgeOfAVisaIsJudgedEvenWhereItsLastDayIsNotGranted()
    {
        var permit = Permits.Of(CentralSystem.Vis, Permits.Set(VisFields.Surname), expiry: new ExpiryLimit(VisFields.ValidUntil, 6, "VIS Art. 21(2)"));
        var file = new ApplicationFile
        {
            ApplicationNumber = "ITA2016001001001",
            Applicant = new Applicant { Surname = "AL-MASRI" },
            IssuedVisa = new IssuedVisa { ValidUntil = new PartialDate { Year = 2016, Month = 9, Day = 22 } },
        };

        var soon = VisRecords.Mapping.Read(permit, [file], new DateTimeOffset(2016, 11, 21, 0, 0, 0, TimeSpan.Zero), out _);
        var late = VisRecords.Mapping.Read(permit, [file], new DateTimeOffset(2017, 4, 1, 0, 0, 0, TimeSpan.Zero), out _);

        Assert.Contains("issued_visa.valid_until", VisRecords.Mapping.MaskOf(permit).Paths);
        Assert.Equal(["surname"], Assert.Single(Assert.IsType<SystemOutcome.Hits>(soon).Records).Fields.Select(f => f.Field.Name));
        Assert.IsType<SystemOutcome.NoHit>(late);
    }

    private static SystemRecord Read(ApplicationFile file)
    {
        var outcome = VisRecords.Mapping.Read(Permits.Of(CentralSystem.Vis), [file], DateTimeOffset.UnixEpoch, out var fault);
        Assert.Null(fault);
        return Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records);
    }
}
