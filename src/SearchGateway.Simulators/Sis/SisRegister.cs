using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Sis;

/// <summary>All alerts with their indexes: persons by name, documents and other objects by number.</summary>
internal sealed class SisRegister
{
    private readonly IReadOnlyList<Stored<Alert>> _alerts;
    private readonly IdentityIndex _persons;
    private readonly NumberIndex _documents = new();
    private readonly NumberIndex _registrations = new();
    private readonly NumberIndex _serials = new();
    private readonly FingerprintGallery _fingers;

    public SisRegister(IReadOnlyList<Stored<Alert>> alerts)
    {
        _alerts = alerts;
        _fingers = new FingerprintGallery([.. alerts.Select(a => a.Fingers)]);
        _persons = new IdentityIndex(alerts.Index().SelectMany(a => Identities(a.Item.Record, a.Index)));
        foreach (var (record, stored) in alerts.Index())
            if (stored.Record.Object is { } thing)
                Add(thing, record);
    }

    public Stored<Alert> this[int record] => _alerts[record];

    /// <summary>All alerts of the asked categories that meet any key, best first. Fingerprints are a key only where they are to identify.</summary>
    public List<Finding<MatchKey>> Find(SisQuery query)
    {
        var findings = new Findings<MatchKey>();
        if (query.Person is { } person)
            foreach (var hit in _persons.Find(person).Where(h => Asked(query, h.Record)))
                findings.Add(hit.Record, hit.Score, hit.Alias ? MatchKey.Alias : MatchKey.Person, hit.Reasons);
        if (query.Document is { } document)
            foreach (var (record, score, reason) in _documents.Find(document.Number, document.Issuer))
                if (Asked(query, record) && OfType(document.Type, _alerts[record].Record.Object.Document))
                    findings.Add(record, score, MatchKey.Document, reason);
        if (query.Object is { } thing)
            foreach (var (record, score, reason) in Objects(thing))
                if (Asked(query, record))
                    findings.Add(record, score, MatchKey.Object, reason);
        if (query.Identifies)
            foreach (var (record, agreement) in _fingers.Identify(query.Fingers))
                if (Asked(query, record))
                    findings.Add(record, agreement.Score, MatchKey.Fingerprints, $"fingerprints: {agreement.Matched.Count} of {agreement.Compared} fingers agree");
        return findings.Ranked(r => _alerts[r].Record.SchengenId);
    }

    private static IEnumerable<RecordIdentity> Identities(Alert alert, int record)
    {
        if (alert.Person is not { } person || alert.Category == AlertCategory.UnknownWanted)
            yield break;
        var sex = SisValues.Sex(person.Sex);
        var born = SisValues.Date(person.DateOfBirth);
        yield return new RecordIdentity(record, false, person.Surname, person.Forenames, born, sex, person.Nationalities);
        if (person.SurnameAtBirth.Length > 0)
            yield return new RecordIdentity(record, true, person.SurnameAtBirth, person.Forenames, born, sex, person.Nationalities);
        foreach (var alias in person.Aliases)
            yield return new RecordIdentity(record, true, alias.Surname, alias.Forenames, SisValues.Date(alias.DateOfBirth), sex, []);
    }

    private static bool OfType(DocumentType asked, IdentityDocument held) =>
        asked == DocumentType.Unspecified || asked == held.Type;

    private void Add(ObjectData thing, int record)
    {
        if (thing.Document is { } document)
            _documents.Add(document.Number, document.Issuer, record);
        _registrations.Add(thing.Registration, thing.RegistrationState, record);
        _serials.Add(thing.SerialNumber, "", record);
    }

    private IEnumerable<(int Record, double Score, string Reason)> Objects(ObjectKey thing) =>
        _registrations.Find(thing.Registration, thing.RegistrationState)
            .Concat(_serials.Find(thing.SerialNumber))
            .Where(f => thing.Type == ObjectType.Unspecified || _alerts[f.Record].Record.Object.Type == thing.Type);

    private bool Asked(SisQuery query, int record) => query.Categories.Contains(_alerts[record].Record.Category);
}

/// <summary>A query, checked. If it identifies, the fingers find alerts; otherwise they confirm those that the person found.</summary>
internal sealed record SisQuery(
    SearchedIdentity? Person,
    DocumentKey? Document,
    ObjectKey? Object,
    IReadOnlyList<Probe> Fingers,
    bool Identifies,
    IReadOnlySet<AlertCategory> Categories,
    ReadMask<Alert> Mask,
    int MaxResults);
