using SearchGateway.Model;
using SearchGateway.Systems.Cir;
using SearchGateway.Systems.Contracts.Cir.V1;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Records;

public class CirRecordsTests
{
    private static readonly PermittedQuery Presence = Permits.Of(CentralSystem.Cir, CirRecords.PresenceFields);

    [Fact]
    public void AFileIsReadInTheWordsOfTheContract()
    {
        var file = new IdentityFile
        {
            FileNumber = CirMessages.Number,
            Identity = new Identity
            {
                Surname = "OKAFOR", FirstNames = "CHIDI", DateOfBirth = new PartialDate { Year = 1980, Month = 2 }, Sex = Contracts.Cir.V1.Sex.Male,
                Nationalities = { "NGA", "COL" },
            },
            TravelDocuments = { new Contracts.Cir.V1.TravelDocument { Type = TravelDocumentType.IdentityCard, Number = "CX1", Issuer = "COL", ExpiresOn = new PartialDate { Year = 2035, Month = 6, Day = 30 } } },
            FoundBy = { FoundBy.Biometrics },
        };

        var record = Read(file);

        Assert.Equal(["OKAFOR"], Values.Of(record, CirFields.Surname));
        Assert.Equal(["1980-02"], Values.Of(record, CirFields.BirthDate));
        Assert.Equal(["male"], Values.Of(record, CirFields.Sex));
        Assert.Equal(["NGA", "COL"], Values.Of(record, CirFields.Nationality));
        Assert.Equal(["identity_card"], Values.Of(record, CirFields.DocumentType));
        Assert.Equal(["2035-06-30"], Values.Of(record, CirFields.DocumentExpiresOn));
        Assert.Equal(SearchKeys.Fingerprints | SearchKeys.FacialImage, record.MatchedOn);
    }

    [Fact]
    public void HoldingSystemsAreSystemsOfTheGateway()
    {
        var outcome = CirRecords.Presences.Read(
            Presence, [CirMessages.Presence(HoldingSystem.Ees, HoldingSystem.Vis, HoldingSystem.Eurodac)], DateTimeOffset.UnixEpoch, out _);

        var named = Values.Of(Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records), CirFields.HoldingSystems);
        Assert.Equal([CentralSystem.Ees, CentralSystem.Vis, CentralSystem.Eurodac], named.Select(CirFields.SystemNamed).OfType<CentralSystem>());
    }

    [Fact]
    public void APresenceOfWhichNoSystemIsNamedIsMalformed()
    {
        foreach (var presence in new[] { CirMessages.Presence(), CirMessages.Presence(HoldingSystem.Vis, HoldingSystem.Unspecified), CirMessages.Presence((HoldingSystem)9) })
        {
            Assert.Null(CirRecords.Presences.Read(Presence, [presence], DateTimeOffset.UnixEpoch, out var fault));
            Assert.StartsWith("holding_systems:", fault, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("DEU2016000104217")]
    [InlineData("EES0000104217")]
    [InlineData("CIR-VIS-0000000104217AB")]
    [InlineData("CIR0123456789ABCDEF0123\n")]
    public void ANumberThatCouldTellTheSourceMakesTheAnswerUnusable(string number)
    {
        var file = CirMessages.File();
        file.FileNumber = number;

        Assert.Null(CirRecords.Files.Read(Permits.Of(CentralSystem.Cir), [file], DateTimeOffset.UnixEpoch, out var fault));
        Assert.Equal("a record without a usable number", fault);
    }

    [Fact]
    public void AFileFoundInAnUnknownWayIsMalformed()
    {
        var file = CirMessages.File();
        file.FoundBy.Add((FoundBy)9);

        Assert.Null(CirRecords.Files.Read(Permits.Of(CentralSystem.Cir), [file], DateTimeOffset.UnixEpoch, out var fault));
        Assert.Equal("a record found by an unknown key", fault);
    }

    private static SystemRecord Read(IdentityFile file)
    {
        var outcome = CirRecords.Files.Read(Permits.Of(CentralSystem.Cir), [file], DateTimeOffset.UnixEpoch, out var fault);
        Assert.Null(fault);
        return Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records);
    }
}
