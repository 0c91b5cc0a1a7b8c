using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Ees.V1;

namespace SearchGateway.Simulators.Ees;

/// <summary>All individual files with their indexes.</summary>
internal sealed class EesRegister
{
    private readonly IReadOnlyList<StoredFile> _files;
    private readonly IdentityIndex _identities;
    private readonly NumberIndex _documents = new();
    private readonly NumberIndex _stickers = new();
    private readonly NumberIndex _references = new();
    private readonly FingerprintGallery _fingers;

    public EesRegister(IReadOnlyList<StoredFile> files)
    {
        _files = files;
        _identities = new IdentityIndex(files.Index().Select(f => Identity(f.Item.File.Record, f.Index)));
        _fingers = new FingerprintGallery([.. files.Select(f => f.File.Fingers)]);
        foreach (var (record, stored) in files.Index())
        {
            var file = stored.File.Record;
            _references.Add(file.FileReference, "", record);
            foreach (var document in file.TravelDocuments)
                _documents.Add(document.Number, document.Issuer, record);
            foreach (var sticker in file.Entries.Select(e => e.Visa?.StickerNumber ?? "").Distinct(StringComparer.Ordinal))
                _stickers.Add(sticker, "", record);
        }
    }

    public StoredFile this[int record] => _files[record];

    /// <summary>All files that meet any key of the mode, best first, then by file reference.</summary>
    public List<Finding<MatchKey>> Find(EesQuery query)
    {
        var findings = new Findings<MatchKey>();
        if (query.Identity is { } identity)
            foreach (var hit in _identities.Find(identity))
                findings.Add(hit.Record, hit.Score, MatchKey.Identity, hit.Reasons);
        foreach (var (record, score, reason) in _documents.Find(query.DocumentNumber, query.DocumentIssuer))
            if (query.DocumentType.Length == 0 || _files[record].File.Record.TravelDocuments.Any(d => d.Type == query.DocumentType))
                findings.Add(record, score, MatchKey.TravelDocument, reason);
        foreach (var (record, score, reason) in _stickers.Find(query.Sticker))
            findings.Add(record, score, MatchKey.VisaSticker, reason);
        foreach (var (record, score, reason) in _references.Find(query.FileReference))
            findings.Add(record, score, MatchKey.FileReference, reason);
        if (query.Mode != SearchMode.Verification)
            foreach (var (record, agreement) in _fingers.Identify(query.Fingers))
                findings.Add(record, agreement.Score, MatchKey.Fingerprints, $"fingerprints: {agreement.Matched.Count} of {agreement.Compared} fingers agree");
        return findings.Ranked(r => _files[r].File.Record.FileReference);
    }

    private static RecordIdentity Identity(IndividualFile file, int record) => new(
        record,
        false,
        file.Identity.Surname,
        file.Identity.FirstNames,
        EesValues.Date(file.Identity.DateOfBirth),
        EesValues.Sex(file.Identity.Sex),
        file.Identity.Nationalities);
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
