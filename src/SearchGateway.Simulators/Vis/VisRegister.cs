using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Store;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Vis;

/// <summary>All application files.</summary>
internal sealed class VisRegister(Holdings<Stored<ApplicationFile>> holdings)
{
    private static readonly NumberKey Applications = NumberKey.Identifiers("applications");
    private static readonly NumberKey Documents = NumberKey.Documents("documents");
    private static readonly NumberKey Stickers = NumberKey.Stickers("stickers");
    private static readonly NameKey Applicants = NameKey.Persons("applicants");
    private static readonly NameKey Sponsors = new("sponsors", (o, record) =>
        o.Sponsor.Length == 0 ? [] : [new RecordIdentity(record, false, o.Sponsor, "", default, Population.Sex.Unspecified, [])]);

    /// <summary>By what application files are found.</summary>
    public static RecordSchema<Stored<ApplicationFile>> Schema { get; } = new(
        SystemName.Vis, file => Outlines.Of(file, 0), Applications, [Applications, Documents, Stickers], [Applicants, Sponsors], Enrolment.AllFingers);

    public Holdings<Stored<ApplicationFile>> Holdings => holdings;

    /// <summary>All files that meet any key of the mode, best first, then the newest application.</summary>
    public List<Finding<MatchKey>> Find(VisQuery query, RecordView<Stored<ApplicationFile>> view, CancellationToken cancellationToken)
    {
        var findings = new Findings<MatchKey>();
        foreach (var (record, score, reason) in holdings.Find(view, Stickers, query.Sticker))
            findings.Add(record, score, MatchKey.VisaSticker, reason);
        foreach (var (record, score, reason) in holdings.Find(view, Applications, query.ApplicationNumber))
            findings.Add(record, score, MatchKey.ApplicationNumber, reason);
        foreach (var (record, score, reason) in holdings.Find(view, Stickers, query.PreviousSticker))
            findings.Add(record, score, MatchKey.PreviousSticker, reason);
        if (query.Mode != SearchMode.Verification)
            FindMany(query, view, findings, cancellationToken);
        return findings.Ranked(r => (-Day(view[r].Record.DateOfApplication), view[r].Record.ApplicationNumber), query.MaxResults + 1);
    }

    private void FindMany(VisQuery query, RecordView<Stored<ApplicationFile>> view, Findings<MatchKey> findings, CancellationToken cancellationToken)
    {
        foreach (var (record, agreement) in holdings.Find(view, query.Fingers, cancellationToken))
            findings.Add(record, agreement.Score, MatchKey.Fingerprints, agreement.Reason);
        if (query.Mode == SearchMode.Identification && query.Fingers.Count > 0)
            return;
        var limit = query.MaxResults + 1;
        if (query.Identity is { } identity)
            foreach (var hit in holdings.Find(view, Applicants, identity, accept: null, limit, cancellationToken))
                findings.Add(hit.Record, hit.Score, MatchKey.Identity, hit.Reasons);
        foreach (var (record, score, reason) in holdings.Find(view, Documents, query.DocumentNumber, query.DocumentIssuer))
            if (query.DocumentType == TravelDocumentType.Unspecified || query.DocumentType == view[record].Record.TravelDocument.Type)
                findings.Add(record, score, MatchKey.TravelDocument, reason);
        if (query.Sponsor is { } sponsor)
            foreach (var hit in holdings.Find(view, Sponsors, sponsor, accept: null, limit, cancellationToken))
                findings.Add(hit.Record, hit.Score, MatchKey.Sponsor, hit.Reasons);
    }

    private static int Day(PartialDate date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;
}

/// <summary>A query, checked; keys that the mode does not use are empty.</summary>
internal sealed record VisQuery(
    SearchMode Mode,
    string Sticker,
    string ApplicationNumber,
    string PreviousSticker,
    SearchedIdentity? Identity,
    string DocumentNumber,
    string DocumentIssuer,
    TravelDocumentType DocumentType,
    SearchedIdentity? Sponsor,
    IReadOnlyList<Probe> Fingers,
    ReadMask<ApplicationFile> Mask,
    int MaxResults);
