using SearchGateway.Simulators.Changes;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Contracts.Ees.V1;

namespace SearchGateway.Simulators.Ees;

/// <summary>Reads individual files that are put.</summary>
internal static class EesChanges
{
    /// <summary>How EES takes individual files and loses them (EES 35).</summary>
    public static ChangeRules<StoredFile> Rules(TimeProvider clock) => new(
        (record, field, rules) => Read(record, field, rules, clock),
        (_, reason) => reason is ErasureReason.Requested or ErasureReason.Citizenship);

    private static StoredFile? Read(Record record, string field, RequestRules rules, TimeProvider clock)
    {
        rules.Require(record.RecordCase == Record.RecordOneofCase.Ees, $"{field}: must be an individual file of EES");
        if (record.RecordCase != Record.RecordOneofCase.Ees)
            return null;
        var (file, fingers) = (record.Ees.Clone(), GivenRecord.Fingers(record, field, rules));
        field += ".ees";
        GivenRecord.Identifier($"{field}.file_reference", file.FileReference, rules);
        Check(file.Identity ??= new Identity(), $"{field}.identity", rules);
        for (var i = 0; i < file.TravelDocuments.Count; i++)
        {
            rules.Text($"{field}.travel_documents[{i}].number", file.TravelDocuments[i].Number);
            rules.Code($"{field}.travel_documents[{i}].issuer", file.TravelDocuments[i].Issuer);
        }

        var stays = Stays(file, field, rules);
        Complete(file, stays, $"{field}.retained_until", rules, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        file.Fingerprints ??= new FingerprintsOnFile();
        file.Fingerprints.Fingers.Clear();
        file.Fingerprints.Fingers.AddRange(fingers?.Fingers.Select(f => (int)f) ?? []);
        var key = GivenRecord.BiometricKey(file.FileReference);
        var stored = new Stored<IndividualFile>(file, GivenRecord.OfNobody, 0, key, fingers);
        return new StoredFile(stored, stays, Grant(file), ExtendedUntil(file), 1);
    }

    private static void Check(Identity identity, string field, RequestRules rules)
    {
        rules.Text($"{field}.surname", identity.Surname);
        rules.Text($"{field}.first_names", identity.FirstNames);
        rules.Require(identity.Surname.Length + identity.FirstNames.Length > 0, $"{field}: a name is needed (EES 16(1)(a))");
        rules.Date($"{field}.date_of_birth", identity.DateOfBirth?.Year ?? 0, identity.DateOfBirth?.Month ?? 0, identity.DateOfBirth?.Day ?? 0);
        rules.Codes($"{field}.nationalities", identity.Nationalities);
        rules.Defined($"{field}.sex", identity.Sex);
    }

    // The newest first, as the calculator and the answers have them.
    private static List<Stay> Stays(IndividualFile file, string field, RequestRules rules)
    {
        rules.Require(file.Entries.All(e => e.EnteredAt is not null), $"{field}.entries.entered_at: is needed");
        rules.Require(file.Exits.All(e => e.LeftAt is not null && file.Entries.Any(n => n.RecordNumber == e.RecordNumber)), $"{field}.exits: left_at and the record_number of an entry are needed");
        rules.Require(
            file.Entries.DistinctBy(e => e.RecordNumber).Count() == file.Entries.Count && file.Exits.DistinctBy(e => e.RecordNumber).Count() == file.Exits.Count,
            $"{field}: every record_number of an entry and of an exit once");
        var stays = new List<Stay>();
        foreach (var entry in file.Entries.Where(e => e.EnteredAt is not null).OrderByDescending(e => e.EnteredAt.ToDateTime()))
        {
            var left = file.Exits.FirstOrDefault(e => e.RecordNumber == entry.RecordNumber && e.LeftAt is not null);
            rules.Require(left is null || left.LeftAt >= entry.EnteredAt, $"{field}.exits: nobody leaves before entering");
            var exit = left is null || left.LeftAt < entry.EnteredAt ? null : (DateOnly?)CalendarStay.Day(left.LeftAt.ToDateTimeOffset());
            stays.Add(new Stay(CalendarStay.Day(entry.EnteredAt.ToDateTimeOffset()), exit, entry.Visa is { StickerNumber.Length: > 0 } visa ? visa.StickerNumber : null));
        }

        return stays;
    }

    private static VisaGrant? Grant(IndividualFile file) =>
        file.Entries.Where(e => e.EnteredAt is not null).MaxBy(e => e.EnteredAt.ToDateTime())?.Visa is { } visa && EesValues.Date(visa.ValidUntil).AsDateOnly is { } until
            ? new VisaGrant(visa.StickerNumber, until, visa.Entries, visa.StayDays is > 0 and <= 90 ? visa.StayDays : 90)
            : null;

    private static DateOnly? ExtendedUntil(IndividualFile file) =>
        file.StayChanges.LastOrDefault() is { } change ? EesValues.Date(change.NewAuthorisedUntil).AsDateOnly : null;

    private static void Complete(IndividualFile file, List<Stay> stays, string field, RequestRules rules, DateOnly today)
    {
        (file.FacialImage, file.AuthorisedStay, file.Match) = (null, null, null);
        (file.Overstayer, file.Verification) = (false, BiometricVerification.Unspecified);
        file.RetainedUntil ??= Retained(file, stays, today).ToEes();
        rules.Require(EesValues.Date(file.RetainedUntil).IsComplete, $"{field}: must be a full date");
    }

    // Three years and a day after the last exit or refusal; five years after the stay should have ended (EES 34).
    private static DateOnly Retained(IndividualFile file, List<Stay> stays, DateOnly today)
    {
        if (stays is [{ Exit: null } present, ..])
            return (AuthorisedStayCalculator.Assess(stays, Grant(file), present.Entry).LastPermittedDay ?? present.Entry).AddYears(5);
        var refused = file.Refusals.Where(r => r.RefusedAt is not null).Select(r => CalendarStay.Day(r.RefusedAt.ToDateTimeOffset()));
        return stays.Select(s => s.Exit!.Value).Concat(refused).DefaultIfEmpty(today).Max().AddYears(3).AddDays(1);
    }
}
