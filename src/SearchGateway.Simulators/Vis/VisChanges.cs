using SearchGateway.Simulators.Changes;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Vis;

/// <summary>Reads application files that are put.</summary>
internal static class VisChanges
{
    private const int YearsKept = 5;

    /// <summary>How VIS takes application files and loses them (VIS 24, 25).</summary>
    public static ChangeRules<Stored<ApplicationFile>> Rules(TimeProvider clock) => new(
        (record, field, rules) => Read(record, field, rules, clock),
        (_, reason) => reason is ErasureReason.Requested or ErasureReason.Citizenship);

    /// <summary>Day from which a file is kept for five years (VIS 23(2)).</summary>
    public static PartialDate KeptFrom(ApplicationFile file) =>
        file.Refusals.Concat(file.AnnulmentsAndRevocations).Concat(file.Discontinuations).LastOrDefault()?.DecidedOn
        ?? file.Extensions.LastOrDefault()?.NewValidUntil
        ?? file.IssuedVisa?.ValidUntil
        ?? file.DateOfApplication;

    private static Stored<ApplicationFile>? Read(Record record, string field, RequestRules rules, TimeProvider clock)
    {
        rules.Require(record.RecordCase == Record.RecordOneofCase.Vis, $"{field}: must be an application file of VIS");
        if (record.RecordCase != Record.RecordOneofCase.Vis)
            return null;
        var (file, fingers) = (record.Vis.Clone(), GivenRecord.Fingers(record, field, rules));
        field += ".vis";
        GivenRecord.Identifier($"{field}.application_number", file.ApplicationNumber, rules);
        rules.Require(file.Status != ApplicationStatus.Unspecified, $"{field}.status: is needed");
        rules.Defined($"{field}.status", file.Status);
        Check(file.Applicant ??= new Applicant(), $"{field}.applicant", rules);
        file.Nationality ??= new Nationality();
        rules.Code($"{field}.nationality.current", file.Nationality.Current);
        rules.Code($"{field}.nationality.at_birth", file.Nationality.AtBirth);
        file.TravelDocument ??= new TravelDocument();
        rules.Text($"{field}.travel_document.number", file.TravelDocument.Number);
        rules.Code($"{field}.travel_document.issuer", file.TravelDocument.Issuer);
        rules.Text($"{field}.issued_visa.sticker_number", file.IssuedVisa?.StickerNumber ?? "");
        rules.Text($"{field}.sponsor.name", file.Sponsor?.Name ?? "");
        Complete(file, $"{field}.retained_until", rules, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        file.Fingerprints ??= new FingerprintsOnFile();
        file.Fingerprints.Fingers.Clear();
        file.Fingerprints.Fingers.AddRange(fingers?.Fingers.Select(f => (int)f) ?? []);
        return new Stored<ApplicationFile>(file, GivenRecord.OfNobody, 0, GivenRecord.BiometricKey(file.ApplicationNumber), fingers);
    }

    private static void Check(Applicant applicant, string field, RequestRules rules)
    {
        rules.Text($"{field}.surname", applicant.Surname);
        rules.Text($"{field}.surname_at_birth", applicant.SurnameAtBirth);
        rules.Text($"{field}.first_names", applicant.FirstNames);
        rules.Require(applicant.Surname.Length > 0, $"{field}.surname: is needed (VIS 9(4)(a))");
        rules.Date($"{field}.date_of_birth", applicant.DateOfBirth?.Year ?? 0, applicant.DateOfBirth?.Month ?? 0, applicant.DateOfBirth?.Day ?? 0);
        rules.Defined($"{field}.sex", applicant.Sex);
    }

    private static void Complete(ApplicationFile file, string field, RequestRules rules, DateOnly today)
    {
        file.Photograph = null;
        file.Match = null;
        file.FingerprintVerification = FingerprintVerification.Unspecified;
        file.DateOfApplication ??= today.ToVis();
        if (file.RetainedUntil is null && VisValues.Date(KeptFrom(file)) is { Year: { } year } from)
            file.RetainedUntil = (from.Latest ?? new DateOnly(year, 12, 31)).AddYears(YearsKept).ToVis();
        rules.Require(VisValues.Date(file.RetainedUntil).IsComplete, $"{field}: must be a full date, or follow from those of the file");
    }
}
