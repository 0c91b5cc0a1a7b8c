using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Changes;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Sis;

/// <summary>Reads alerts that are put.</summary>
internal static class SisChanges
{
    /// <summary>How SIS takes alerts and loses them.</summary>
    public static ChangeRules<Stored<Alert>> Rules(TimeProvider clock) =>
        new((record, field, rules) => Read(record, field, rules, clock), (_, reason) => reason == ErasureReason.Requested);

    private static Stored<Alert>? Read(Record record, string field, RequestRules rules, TimeProvider clock)
    {
        rules.Require(record.RecordCase == Record.RecordOneofCase.Sis, $"{field}: must be an alert of SIS");
        if (record.RecordCase != Record.RecordOneofCase.Sis)
            return null;
        var (alert, fingers) = (record.Sis.Clone(), GivenRecord.Fingers(record, field, rules));
        field += ".sis";
        GivenRecord.Identifier($"{field}.schengen_id", alert.SchengenId, rules);
        rules.Require(alert.Category != AlertCategory.Unspecified, $"{field}.category: is needed");
        rules.Defined($"{field}.category", alert.Category);
        var ofObject = SisValues.ClassLetter(alert.Category).Length > 0;
        rules.Require(ofObject ? alert.Object is not null && alert.Person is null : alert.Person is not null && alert.Object is null,
            $"{field}: an alert of this category has {(ofObject ? "an object" : "a person")} and nothing else");
        if (alert.Person is { } person)
            Check(person, alert.Category, $"{field}.person", fingers is not null, rules);
        if (alert.Object is { } thing)
            Check(thing, $"{field}.object", rules);
        rules.Require(fingers is null || alert.Person is not null, $"{field}: an object has no fingerprints");
        Complete(alert, rules, field, clock);
        return new Stored<Alert>(alert, GivenRecord.OfNobody, 0, GivenRecord.BiometricKey(alert.SchengenId), fingers);
    }

    private static void Check(PersonData person, AlertCategory category, string field, bool fingers, RequestRules rules)
    {
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[("surname", person.Surname), ("forenames", person.Forenames), ("surname_at_birth", person.SurnameAtBirth)])
            rules.Text($"{field}.{name}", text);
        rules.Require(category == AlertCategory.UnknownWanted || person.Surname.Length > 0, $"{field}.surname: is needed (SIS-R 23, SIS-P 22)");
        rules.Date($"{field}.date_of_birth", person.DateOfBirth?.Year ?? 0, person.DateOfBirth?.Month ?? 0, person.DateOfBirth?.Day ?? 0);
        rules.Defined($"{field}.sex", person.Sex);
        rules.Codes($"{field}.nationalities", person.Nationalities);
        for (var i = 0; i < person.Aliases.Count; i++)
        {
            var (alias, at) = (person.Aliases[i], $"{field}.aliases[{i}]");
            rules.Text($"{at}.surname", alias.Surname);
            rules.Text($"{at}.forenames", alias.Forenames);
            rules.Date($"{at}.date_of_birth", alias.DateOfBirth?.Year ?? 0, alias.DateOfBirth?.Month ?? 0, alias.DateOfBirth?.Day ?? 0);
        }

        person.Photographs.Clear();
        person.FacialImages.Clear();
        person.DocumentCopies.Clear();
        (person.Minor, person.FingerprintsHeld) = (false, fingers);
    }

    private static void Check(ObjectData thing, string field, RequestRules rules)
    {
        rules.Text($"{field}.registration", thing.Registration);
        rules.Code($"{field}.registration_state", thing.RegistrationState);
        rules.Text($"{field}.serial_number", thing.SerialNumber);
        rules.Text($"{field}.document.number", thing.Document?.Number ?? "");
        rules.Code($"{field}.document.issuer", thing.Document?.Issuer ?? "");
        rules.Defined($"{field}.type", thing.Type);
        rules.Require(
            thing.Registration.Length + thing.SerialNumber.Length + (thing.Document?.Number.Length ?? 0) > 0,
            $"{field}: registration, serial_number or document.number is needed");
    }

    private static void Complete(Alert alert, RequestRules rules, string field, TimeProvider clock)
    {
        alert.Match = null;
        alert.EnteredAt ??= Timestamp.FromDateTimeOffset(clock.GetUtcNow());
        if (alert.ActionToBeTaken == ActionToBeTaken.Unspecified)
            alert.ActionToBeTaken = SisValues.Action(alert.Category);
        if (alert.Object is { } thing)
            thing.ClassLetter = SisValues.ClassLetter(alert.Category);
        alert.ExpiresOn ??= DateOnly.FromDateTime(alert.EnteredAt.ToDateTime()).AddYears(SisValues.YearsKept(alert.Category)).ToSis();
        var expires = rules.Date($"{field}.expires_on", alert.ExpiresOn.Year, alert.ExpiresOn.Month, alert.ExpiresOn.Day);
        rules.Require(expires.IsComplete, $"{field}.expires_on: must be a full date");
    }
}
