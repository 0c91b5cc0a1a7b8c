using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Store;
using SearchGateway.Systems.Contracts.Ees.V1;

namespace SearchGateway.Simulators.Ees;

/// <summary>All individual files.</summary>
internal sealed class EesRegister(Holdings<StoredFile> holdings)
{
    private static readonly NumberKey References = NumberKey.Identifiers("references");
    private static readonly NumberKey Documents = NumberKey.Documents("documents");
    private static readonly NumberKey Stickers = NumberKey.Stickers("stickers");
    private static readonly NameKey Identities = NameKey.Persons("identities");

    /// <summary>By what individual files are found.</summary>
    public static RecordSchema<StoredFile> Schema { get; } = new(
        SystemName.Ees, file => Outlines.Of(file, 0), References, [References, Documents, Stickers], [Identities], Enrolment.FourFingers);

    public Holdings<StoredFile> Holdings => holdings;

    /// <summary>All files that meet any key of the mode, best first, then by file reference.</summary>
    public List<Finding<MatchKey>> Find(EesQuery query, RecordView<StoredFile> view, CancellationToken cancellationToken)
    {
        var findings = new Findings<MatchKey>();
        if (query.Identity is { } identity)
            foreach (var hit in holdings.Find(view, Identities, identity, accept: null, query.MaxResults + 1, cancellationToken))
                findings.Add(hit.Record, hit.Score, MatchKey.Identity, hit.Reasons);
        foreach (var (record, score, reason) in holdings.Find(view, Documents, query.DocumentNumber, query.DocumentIssuer))
            if (query.DocumentType.Length == 0 || view[record].File.Record.TravelDocuments.Any(d => d.Type == query.DocumentType))
                findings.Add(record, score, MatchKey.TravelDocument, reason);
        foreach (var (record, score, reason) in holdings.Find(view, Stickers, query.Sticker))
            findings.Add(record, score, MatchKey.VisaSticker, reason);
        foreach (var (record, score, reason) in holdings.Find(view, References, query.FileReference))
            findings.Add(record, score, MatchKey.FileReference, reason);
        if (query.Mode != SearchMode.Verification)
            foreach (var (record, agreement) in holdings.Find(view, query.Fingers, cancellationToken))
                findings.Add(record, agreement.Score, MatchKey.Fingerprints, agreement.Reason);
        return findings.Ranked(r => view[r].File.Record.FileReference, query.MaxResults + 1);
    }
}

/// <summary>A query, checked; keys that the mode does not use are empty.</summary>
internal sealed record EesQuery(
    SearchMode Mode,
    SearchedIdentity? Identity,
    string DocumentNumber,
    string DocumentIssuer,
    string DocumentType,
    string Sticker,
    string FileReference,
    IReadOnlyList<Probe> Fingers,
    ulong[]? Face,
    ReadMask<IndividualFile> Mask,
    int MaxResults);
