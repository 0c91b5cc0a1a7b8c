using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Ees;
using SearchGateway.Systems.Eurodac;
using SearchGateway.Systems.Records;
using SearchGateway.Systems.Sis;
using SearchGateway.Systems.Tests.Support;
using SearchGateway.Systems.Vis;

namespace SearchGateway.Systems.Tests.Records;

public class MalformedRecordTests
{
    public static TheoryData<string, string> BrokenAlerts { get; } = new()
    {
        { "number", "a record without a usable number" },
        { "long number", "a record without a usable number" },
        { "category", "a record of an unknown category" },
        { "match key", "a record found by an unknown key" },
        { "action", "action_to_be_taken: an unknown value of an enumeration" },
        { "birth date", "birth_date: an impossible date" },
        { "entered at", "entered_on: an impossible time" },
        { "link", "linked_alerts: a link without a number" },
    };

    [Theory]
    [MemberData(nameof(BrokenAlerts))]
    public void BrokenAlertBreaksTheWholeAnswer(string what, string expected)
    {
        var broken = Filled.Message<Alert>();
        Break(broken, what);

        var outcome = SisRecords.Read(Permits.Of(CentralSystem.Sis), [Sound("1"), broken, Sound("2")], DateTimeOffset.UnixEpoch, out var fault);

        Assert.Null(outcome);
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void WhatIsNotGrantedIsNotLookedAtHoweverBroken()
    {
        var broken = Sound("1");
        broken.ActionToBeTaken = (ActionToBeTaken)99;
        broken.Person.DateOfBirth = new() { Year = 2016, Month = 13, Day = 41 };

        var outcome = SisRecords.Read(Permits.Of(CentralSystem.Sis, Permits.Set(SisFields.Surname)), [broken], DateTimeOffset.UnixEpoch, out var fault);

        Assert.Null(fault);
        Assert.Equal(["surname"], Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records).Fields.Select(f => f.Field.Name));
    }

    [Fact]
    public void RecordOfACategoryThatIsKeptOutCannotBreakTheAnswerHoweverBroken()
    {
        var broken = Sound("1");
        broken.Category = AlertCategory.Arrest;
        broken.ActionToBeTaken = (ActionToBeTaken)99;
        var sameNumber = Sound("1");
        sameNumber.Category = AlertCategory.Missing;

        var outcome = SisRecords.Read(
            Permits.Of(CentralSystem.Sis, categories: [SisCategoryNames.Of(AlertCategory.Missing)!]), [broken, sameNumber], DateTimeOffset.UnixEpoch, out var fault);

        Assert.Null(fault);
        Assert.Equal("1", Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records).RecordNumber);
    }

    [Fact]
    public void TwoRecordsOfOneNumberAreMalformed()
    {
        Assert.Null(SisRecords.Read(Permits.Of(CentralSystem.Sis), [Sound("1"), Sound("1")], DateTimeOffset.UnixEpoch, out var fault));
        Assert.Equal("two records have the same number", fault);
    }

    [Fact]
    public void RecordsWithoutANumberAreMalformedInEverySystem()
    {
        Assert.NotNull(FaultOf(VisRecords.Mapping, new ApplicationFile(), CentralSystem.Vis));
        Assert.NotNull(FaultOf(EesRecords.Mapping, new IndividualFile(), CentralSystem.Ees));
        Assert.NotNull(FaultOf(EurodacRecords.Mapping, new FingerprintSet { Category = Category.Applicant }, CentralSystem.Eurodac));
    }

    [Fact]
    public void UnknownEnumerationValuesAreMalformedInEverySystem()
    {
        Assert.Equal("status: an unknown value of an enumeration", FaultOf(VisRecords.Mapping, new ApplicationFile { ApplicationNumber = "1", Status = (ApplicationStatus)99 }, CentralSystem.Vis));
        Assert.Equal("biometric_verification: an unknown value of an enumeration", FaultOf(EesRecords.Mapping, new IndividualFile { FileReference = "1", Verification = (BiometricVerification)99 }, CentralSystem.Ees));
        Assert.Equal("a record of an unknown category", FaultOf(EurodacRecords.Mapping, new FingerprintSet { ReferenceNumber = "1" }, CentralSystem.Eurodac));
        Assert.Equal("fingerprints: a finger that does not exist", FaultOf(VisRecords.Mapping, new ApplicationFile { ApplicationNumber = "1", Fingerprints = new() { Fingers = { 11 } } }, CentralSystem.Vis));
    }

    [Fact]
    public void EurodacDatesMustBeWhole()
    {
        var set = new FingerprintSet { ReferenceNumber = "IT1000004217", Category = Category.Applicant, Date = new Date { Year = 2016, Month = 11 } };

        Assert.Equal("date: an incomplete date", FaultOf(EurodacRecords.Mapping, set, CentralSystem.Eurodac));
    }

    private static Alert Sound(string number)
    {
        var alert = Filled.Message<Alert>();
        alert.SchengenId = number;
        return alert;
    }

    private static void Break(Alert alert, string what)
    {
        switch (what)
        {
            case "number":
                alert.SchengenId = "";
                break;
            case "long number":
                alert.SchengenId = new string('1', 65);
                break;
            case "category":
                alert.Category = AlertCategory.Unspecified;
                break;
            case "match key":
                alert.Match.Keys.Add((Contracts.Sis.V1.MatchKey)99);
                break;
            case "action":
                alert.ActionToBeTaken = (ActionToBeTaken)99;
                break;
            case "birth date":
                alert.Person.DateOfBirth = new() { Year = 2015, Month = 2, Day = 29 };
                break;
            case "entered at":
                alert.EnteredAt = new Timestamp { Seconds = long.MaxValue };
                break;
            case "link":
                alert.Links[0].SchengenId = "";
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(what));
        }
    }

    private static string? FaultOf<T>(RecordMapping<T> mapping, T record, CentralSystem system)
        where T : class, IMessage<T>, new()
    {
        Assert.Null(mapping.Read(Permits.Of(system), [record], DateTimeOffset.UnixEpoch, out var fault));
        return fault;
    }
}
