using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Records;
using static SearchGateway.Systems.Records.FieldReader;

namespace SearchGateway.Systems.Ees;

/// <summary>The records within an individual file, as rows in the words of EES.</summary>
internal static class EesRows
{
    public static FieldValue? DateOf(FieldReader reader, PartialDate? date) => reader.Date(date?.Year, date?.Month, date?.Day);

    public static FieldValue? EntryRow(FieldReader reader, EntryRecord entry) => Row(
        ("record_number", reader.CountOrNone(entry.RecordNumber)),
        ("entered_at", RequiredTime(reader, entry.EnteredAt)),
        ("border_crossing_point", CrossingPointRow(entry.BorderCrossingPoint)),
        ("authorising_authority", AuthorityRow(entry.AuthorisingAuthority)),
        ("visa", VisaRow(reader, entry.Visa)),
        ("authorised_until", DateOf(reader, entry.AuthorisedUntil)));

    public static FieldValue? ExitRow(FieldReader reader, ExitRecord exit) => Row(
        ("record_number", reader.CountOrNone(exit.RecordNumber)),
        ("left_at", RequiredTime(reader, exit.LeftAt)),
        ("border_crossing_point", CrossingPointRow(exit.BorderCrossingPoint)));

    public static FieldValue? RefusalRow(FieldReader reader, RefusalRecord refusal) => reader.Row(
            [
                ("refused_at", RequiredTime(reader, refusal.RefusedAt)),
                ("border_crossing_point", CrossingPointRow(refusal.BorderCrossingPoint)),
                ("authority", AuthorityRow(refusal.Authority)),
            ],
            "reason", refusal.Reasons, static (f, reason) => f.Code<Contracts.Ees.V1.RefusalReason>(reason), []);

    public static FieldValue? ChangeRow(FieldReader reader, StayChange change) => Row(
        ("kind", reader.Word<StayChangeKind>(change.Kind)),
        ("authority", AuthorityRow(change.Authority)),
        ("place", Text(change.Place)),
        ("decided_on", DateOf(reader, change.DecidedOn)),
        ("new_sticker_number", Text(change.NewStickerNumber)),
        ("new_authorised_until", DateOf(reader, change.NewAuthorisedUntil)),
        ("grounds", Text(change.Grounds)));

    private static FieldValue? RequiredTime(FieldReader reader, Timestamp? time) =>
        time is null ? reader.Break("a record of a crossing without its time") : reader.Time(time);

    private static FieldValue? VisaRow(FieldReader reader, VisaOnEntry? visa) => visa is null ? null : Row(
        ("sticker_number", Text(visa.StickerNumber)),
        ("type", Text(visa.Type)),
        ("valid_until", DateOf(reader, visa.ValidUntil)),
        ("entries", reader.Count(visa.Entries)),
        ("stay_days", reader.CountOrNone(visa.StayDays)));

    private static FieldValue? CrossingPointRow(BorderCrossingPoint? point) => Row(("state", Text(point?.State)), ("name", Text(point?.Name)));

    private static FieldValue? AuthorityRow(Contracts.Ees.V1.Authority? authority) => Row(("state", Text(authority?.State)), ("name", Text(authority?.Name)));
}
