using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Vis;

/// <summary>All application files with their indexes.</summary>
internal sealed class VisRegister
{
    private readonly IReadOnlyList<Stored<ApplicationFile>> _files;
    private readonly IdentityIndex _applicants;
    private readonly IdentityIndex _sponsors;
    private readonly NumberIndex _stickers = new();
    private readonly NumberIndex _applications = new();
    private readonly NumberIndex _documents = new();
    private readonly FingerprintGallery _fingers;

    public VisRegister(IReadOnlyList<Stored<ApplicationFile>> files)
    {
        _files = files;
        _applicants = new IdentityIndex(files.Index().SelectMany(f => Identities(f.Item.Record, f.Index)));
        _sponsors = new IdentityIndex(files.Index().Where(f => f.Item.Record.Sponsor is not null).Select(f => Sponsor(f.Item.Record, f.Index)));
        _fingers = new FingerprintGallery([.. files.Select(f => f.Fingers)]);
        foreach (var (record, stored) in files.Index())
        {
            var file = stored.Record;
            _applications.Add(file.ApplicationNumber, "", record);
            _documents.Add(file.TravelDocument.Number, file.TravelDocument.Issuer, record);
            _stickers.Add(file.IssuedVisa?.StickerNumber ?? "", "", record);
        }
    }

    public Stored<ApplicationFile> this[int record] => _files[record];

    /// <summary>All files that meet any key of the mode, best first, then the newest application.</summary>
    public List<Finding<MatchKey>> Find(VisQuery query)
    {
        var findings = new Findings<MatchKey>();
        foreach (var (record, score, reason) in _stickers.Find(query.Sticker))
            findings.Add(record, score, MatchKey.VisaSticker, reason);
        foreach (var (record, score, reason) in _applications.Find(query.ApplicationNumber))
            findings.Add(record, score, MatchKey.ApplicationNumber, reason);
        foreach (var (record, score, reason) in _stickers.Find(query.PreviousSticker))
            findings.Add(record, score, MatchKey.PreviousSticker, reason);
        if (query.Mode != SearchMode.Verification)
            FindMany(query, findings);
        return findings.Ranked(r => (-Day(_files[r].Record.DateOfApplication), _files[r].Record.ApplicationNumber));
    }

    private void FindMany(VisQuery query, Findings<MatchKey> findings)
    {
        foreach (var (record, agreement) in _fingers.Identify(query.Fingers))
            findings.Add(record, agreement.Score, MatchKey.Fingerprints, $"fingerprints: {agreement.Matched.Count} of {agreement.Compared} fingers agree");
        if (query.Mode == SearchMode.Identification && query.Fingers.Count > 0)
            return;
        if (query.Identity is { } identity)
            foreach (var hit in _applicants.Find(identity))
                findings.Add(hit.Record, hit.Score, MatchKey.Identity, hit.Reasons);
        foreach (var (record, score, reason) in _documents.Find(query.DocumentNumber, query.DocumentIssuer))
            if (query.DocumentType == TravelDocumentType.Unspecified || query.DocumentType == _files[record].Record.TravelDocument.Type)
                findings.Add(record, score, MatchKey.TravelDocument, reason);
        if (query.Sponsor is { } sponsor)
            foreach (var hit in _sponsors.Find(sponsor))
                findings.Add(hit.Record, hit.Score, MatchKey.Sponsor, hit.Reasons);
    }

    private static IEnumerable<RecordIdentity> Identities(ApplicationFile file, int record)
    {
        var applicant = file.Applicant;
        var (born, sex) = (VisValues.Date(applicant.DateOfBirth), VisValues.Sex(applicant.Sex));
        string[] nationalities = [file.Nationality.Current, file.Nationality.AtBirth];
        yield return new RecordIdentity(record, false, applicant.Surname, applicant.FirstNames, born, sex, nationalities);
        if (applicant.SurnameAtBirth.Length > 0)
            yield return new RecordIdentity(record, true, applicant.SurnameAtBirth, applicant.FirstNames, born, sex, nationalities);
    }

    private static RecordIdentity Sponsor(ApplicationFile file, int record) =>
        new(record, false, file.Sponsor.Name, "", default, Population.Sex.Unspecified, []);

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
