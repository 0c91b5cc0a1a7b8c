using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Store;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Sis;

/// <summary>All alerts: persons are found by name, documents and other objects by number, those identified by fingers.</summary>
internal sealed class SisRegister(Holdings<Stored<Alert>> holdings)
{
    private static readonly NumberKey Identifiers = NumberKey.Identifiers("identifiers");
    private static readonly NumberKey Documents = NumberKey.Documents("documents");
    private static readonly NumberKey Registrations = new("registrations", o => o.Thing is { } t ? [new PrintedNumber(t.Registration, t.RegistrationState)] : []);
    private static readonly NumberKey Serials = new("serials", o => o.Thing is { } t ? [new PrintedNumber(t.SerialNumber)] : []);
    private static readonly NameKey Persons = NameKey.Persons("persons");

    /// <summary>By what alerts are found.</summary>
    public static RecordSchema<Stored<Alert>> Schema { get; } = new(
        SystemName.Sis, alert => Outlines.Of(alert, 0), Identifiers, [Identifiers, Documents, Registrations, Serials], [Persons], Enrolment.AllFingers);

    public Holdings<Stored<Alert>> Holdings => holdings;

    /// <summary>All alerts of the asked categories that meet any key, best first. Fingerprints are a key only where they are to identify.</summary>
    public List<Finding<MatchKey>> Find(SisQuery query, RecordView<Stored<Alert>> view, CancellationToken cancellationToken)
    {
        var findings = new Findings<MatchKey>();
        if (query.Person is { } person)
            foreach (var hit in holdings.Find(view, Persons, person, r => Asked(query, view, r), query.MaxResults + 1, cancellationToken))
                findings.Add(hit.Record, hit.Score, hit.Alias ? MatchKey.Alias : MatchKey.Person, hit.Reasons);
        if (query.Document is { } document)
            foreach (var (record, score, reason) in holdings.Find(view, Documents, document.Number, document.Issuer))
                if (Asked(query, view, record) && OfType(document.Type, view[record].Record.Object.Document))
                    findings.Add(record, score, MatchKey.Document, reason);
        if (query.Object is { } thing)
            foreach (var (record, score, reason) in Objects(thing, view))
                if (Asked(query, view, record))
                    findings.Add(record, score, MatchKey.Object, reason);
        if (query.Identifies)
            foreach (var (record, agreement) in holdings.Find(view, query.Fingers, cancellationToken))
                if (Asked(query, view, record))
                    findings.Add(record, agreement.Score, MatchKey.Fingerprints, agreement.Reason);
        return findings.Ranked(r => view[r].Record.SchengenId, query.MaxResults + 1);
    }

    private static bool Asked(SisQuery query, RecordView<Stored<Alert>> view, int record) =>
        query.Categories.Contains((AlertCategory)view.KindOf(record));

    private static bool OfType(DocumentType asked, IdentityDocument held) =>
        asked == DocumentType.Unspecified || asked == held.Type;

    private IEnumerable<NumberHit> Objects(ObjectKey thing, RecordView<Stored<Alert>> view) =>
        holdings.Find(view, Registrations, thing.Registration, thing.RegistrationState)
            .Concat(holdings.Find(view, Serials, thing.SerialNumber))
            .Where(f => thing.Type == ObjectType.Unspecified || view[f.Record].Record.Object.Type == thing.Type);
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
