using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Ees;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Records;

public class EesRecordsTests
{
    [Fact]
    public void EntriesExitsAndRefusalsAreRowsInTheOrderOfTheFile()
    {
        var record = Read(File(), EesFields.EntryRecords, EesFields.ExitRecords, EesFields.RefusalRecords);

        Assert.Equal(
            [
                "{record_number=2, entered_at=2016-11-01 09:15:00Z, border_crossing_point={state=DEU, name=Frankfurt Airport}, visa={sticker_number=DEU000101, type=C, valid_until=2017-02-01, entries=0, stay_days=90}, authorised_until=2017-01-29}",
                "{record_number=1, entered_at=2016-05-01 09:15:00Z, visa={sticker_number=DEU000101, entries=0}}",
            ],
            Values.Of(record, EesFields.EntryRecords));
        Assert.Equal(["{record_number=1, left_at=2016-05-20 18:00:00Z}"], Values.Of(record, EesFields.ExitRecords));
        Assert.Equal(["{refused_at=2015-01-01 10:00:00Z, reason=F, reason=H}"], Values.Of(record, EesFields.RefusalRecords));
    }

    [Fact]
    public void StickerAndEntriesUsedAreThoseOfTheNewestEntry()
    {
        var file = File();
        file.Entries.Add(new EntryRecord { RecordNumber = 0, EnteredAt = At("2015-01-01T09:00:00Z"), Visa = new VisaOnEntry { StickerNumber = "FRA000007" } });

        var record = Read(file, EesFields.VisaStickerNumber, EesFields.EntriesUsed);

        Assert.Equal(["DEU000101"], Values.Of(record, EesFields.VisaStickerNumber));
        Assert.Equal(["2"], Values.Of(record, EesFields.EntriesUsed));
    }

    [Fact]
    public void VisaExemptPersonHasNoStickerAndNoEntriesUsed()
    {
        var file = File();
        foreach (var entry in file.Entries)
            entry.Visa = null;

        Assert.Empty(Read(file, EesFields.VisaStickerNumber, EesFields.EntriesUsed).Fields);
    }

    [Fact]
    public void NoDaysLeftIsAFigureAndNotAnAbsence()
    {
        var file = File();
        file.AuthorisedStay = new AuthorisedStay { RemainingDays = 0, OverstayDays = 0 };

        var record = Read(file, EesFields.RemainingDays, EesFields.OverstayDays, EesFields.AuthorisedStayUntil, EesFields.Overstayer);

        Assert.Equal(["0"], Values.Of(record, EesFields.RemainingDays));
        Assert.Equal(["0"], Values.Of(record, EesFields.OverstayDays));
        Assert.Equal(["no"], Values.Of(record, EesFields.Overstayer));
        Assert.Empty(Values.Of(record, EesFields.AuthorisedStayUntil));
    }

    [Fact]
    public void EntryWithoutItsTimeIsMalformed()
    {
        var file = File();
        file.Entries[1].EnteredAt = null;

        Assert.Null(EesRecords.Mapping.Read(Permits.Of(CentralSystem.Ees), [file], DateTimeOffset.UnixEpoch, out var fault));
        Assert.StartsWith("entry_records:", fault, StringComparison.Ordinal);
    }

    private static SystemRecord Read(IndividualFile file, params SystemField[] fields)
    {
        var outcome = EesRecords.Mapping.Read(Permits.Of(CentralSystem.Ees, Permits.Set(fields)), [file], DateTimeOffset.UnixEpoch, out var fault);
        Assert.Null(fault);
        return Assert.Single(Assert.IsType<SystemOutcome.Hits>(outcome).Records);
    }

    private static IndividualFile File() => new()
    {
        FileReference = "EES0000000001",
        Entries =
        {
            new EntryRecord
            {
                RecordNumber = 2,
                EnteredAt = At("2016-11-01T09:15:00Z"),
                BorderCrossingPoint = new BorderCrossingPoint { State = "DEU", Name = "Frankfurt Airport" },
                Visa = new VisaOnEntry { StickerNumber = "DEU000101", Type = "C", ValidUntil = Day(2017, 2, 1), StayDays = 90 },
                AuthorisedUntil = Day(2017, 1, 29),
            },
            new EntryRecord { RecordNumber = 1, EnteredAt = At("2016-05-01T09:15:00Z"), Visa = new VisaOnEntry { StickerNumber = "DEU000101" } },
        },
        Exits = { new ExitRecord { RecordNumber = 1, LeftAt = At("2016-05-20T18:00:00Z") } },
        Refusals =
        {
            new RefusalRecord
            {
                RefusedAt = At("2015-01-01T10:00:00Z"),
                Reasons = { Contracts.Ees.V1.RefusalReason.F, Contracts.Ees.V1.RefusalReason.H },
            },
        },
    };

    private static PartialDate Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private static Timestamp At(string time) => Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
