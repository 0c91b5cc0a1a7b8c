using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Sis;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Records;

public class SisRecordsTests
{
    [Fact]
    public void AlertIsReadInTheWordsOfTheContract()
    {
        var alert = new Alert
        {
            SchengenId = "SISITA0000000005017",
            Category = AlertCategory.Arrest,
            ActionToBeTaken = ActionToBeTaken.Arrest,
            Person = new PersonData
            {
                Surname = "ALIYEV",
                DateOfBirth = new PartialDate { Year = 1981 },
                Nationalities = { "AZE", "TUR" },
                Aliases = { new Alias { Surname = "HASANOV", DateOfBirth = new PartialDate { Year = 1983, Month = 1 } } },
            },
            Warnings = { Warning.Armed, Warning.Escaped },
            IssuingAuthority = new Contracts.Sis.V1.Authority { State = "ITA", Name = "Questura di Roma" },
            Match = new Match { Keys = { MatchKey.Alias }, Fingerprints = FingerprintConfirmation.Confirmed },
        };

        var record = Read(alert);

        Assert.Equal("SISITA0000000005017", record.RecordNumber);
        Assert.Equal(SearchKeys.Names, record.MatchedOn);
        Assert.Equal(["arrest"], Values.Of(record, SisFields.AlertCategory));
        Assert.Equal(["arrest"], Values.Of(record, SisFields.ActionToBeTaken));
        Assert.Equal(["1981"], Values.Of(record, SisFields.BirthDate));
        Assert.Equal(["AZE", "TUR"], Values.Of(record, SisFields.Nationalities));
        Assert.Equal(["{surname=HASANOV, date_of_birth=1983-01}"], Values.Of(record, SisFields.Aliases));
        Assert.Equal(["armed", "escaped"], Values.Of(record, SisFields.Warnings));
        Assert.Equal(["{state=ITA, name=Questura di Roma}"], Values.Of(record, SisFields.IssuingAuthority));
        Assert.Equal(["confirmed"], Values.Of(record, SisFields.FingerprintConfirmation));
        Assert.Empty(Values.Of(record, SisFields.Sex));
        Assert.Empty(Values.Of(record, SisFields.DocumentNumber));
    }

    [Fact]
    public void EveryCategoryOfTheContractBelongsToOneOfTheCatalogue()
    {
        foreach (var category in Enum.GetValues<AlertCategory>().Where(c => c != AlertCategory.Unspecified))
            Assert.Contains(category, SisCategoryNames.Of(SisCategoryNames.Of(category)!));
        Assert.All(CategoryCatalogue.Of(CentralSystem.Sis), c => Assert.NotEmpty(SisCategoryNames.Of(c.Name)));
        Assert.Null(SisCategoryNames.Of(AlertCategory.Unspecified));
    }

    [Fact]
    public void AlertOfACategoryThatWasNotAskedIsAsGoodAsAbsent()
    {
        var alert = new Alert { SchengenId = "SISESP0000000008017", Category = AlertCategory.DiscreetCheckCrime };

        var outcome = SisRecords.Read(Permits.Of(CentralSystem.Sis, categories: [SisCategories.Arrest]), [alert], DateTimeOffset.UnixEpoch, out _);

        Assert.IsType<SystemOutcome.NoHit>(outcome);
    }

    [Fact]
    public void LinkIntoACategoryThatWasNotAskedIsLeftOut()
    {
        var alert = new Alert
        {
            SchengenId = "SISITA0000000005017",
            Category = AlertCategory.Arrest,
            Links =
            {
                new AlertLink { SchengenId = "SISESP0000000008017", Category = AlertCategory.DiscreetCheckCrime },
                new AlertLink { SchengenId = "SISITA0000000006017", Category = AlertCategory.Arrest },
            },
        };

        var outcome = SisRecords.Read(Permits.Of(CentralSystem.Sis, categories: [SisCategories.Arrest]), [alert], DateTimeOffset.UnixEpoch, out _);

        var record = Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records);
        Assert.Equal(["{schengen_id=SISITA0000000006017, category=arrest}"], Values.Of(record, SisFields.LinkedAlerts));
    }

    private static SystemRecord Read(Alert alert)
    {
        var outcome = SisRecords.Read(Permits.Of(CentralSystem.Sis), [alert], DateTimeOffset.UnixEpoch, out var fault);
        Assert.Null(fault);
        return Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records);
    }
}
