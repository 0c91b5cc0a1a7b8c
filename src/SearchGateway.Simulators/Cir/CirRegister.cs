using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Eurodac;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Cir.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Simulators.Cir;

/// <summary>All individual files with their indexes, and the sets of Eurodac, which fingerprints alone find.</summary>
internal sealed class CirRegister
{
    private readonly IReadOnlyList<StoredIdentity> _files;
    private readonly IReadOnlyList<Stored<FingerprintSet>> _sets;
    private readonly IdentityIndex _identities;
    private readonly NumberIndex _documents = new();
    private readonly FingerprintGallery _fingers;
    private readonly FingerprintGallery _fingersOfSets;
    private readonly FaceGallery _faces;

    public CirRegister(IReadOnlyList<StoredIdentity> files, CirNumbers numbers, IReadOnlyList<Stored<FingerprintSet>> sets)
    {
        (_files, _sets, Numbers) = (files, sets, numbers);
        _identities = new IdentityIndex(files.Index().Select(f => Identity(f.Item.File.Record.Identity, f.Index)));
        _fingers = new FingerprintGallery([.. files.Select(f => f.File.Fingers)]);
        _fingersOfSets = new FingerprintGallery([.. sets.Select(s => s.Fingers)]);
        _faces = new FaceGallery([.. files.Select(f => (f.File.BiometricKey, f.FaceCapture))]);
        foreach (var (record, stored) in files.Index())
            foreach (var document in stored.File.Record.TravelDocuments)
                _documents.Add(document.Number, record);
    }

    public CirNumbers Numbers { get; }

    public StoredIdentity this[int record] => _files[record];

    /// <summary>
    /// All files that meet the query, best first, then by file number. However well fingers or a face agree, it counts alike:
    /// fewer fingers on file are no weaker a match.
    /// </summary>
    public List<Finding<FoundBy>> Find(CirQuery query)
    {
        var findings = new Findings<FoundBy>();
        foreach (var (record, _) in _fingers.Identify(query.Fingers))
            findings.Add(record, 1, FoundBy.Biometrics);
        if (query.Face is { } face)
            foreach (var record in _faces.Identify(face))
                findings.Add(record, 1, FoundBy.Biometrics);

        var document = query.DocumentNumber.Length == 0 ? null : _documents.Find(query.DocumentNumber, query.DocumentIssuer, Documents).Select(d => d.Record).ToHashSet();
        if (query.Identity is { } identity)
        {
            foreach (var hit in _identities.Find(identity).Where(h => document?.Contains(h.Record) != false))
                findings.Add(hit.Record, hit.Score, FoundBy.Identity);
        }

        foreach (var record in document ?? [])
            if (query.Identity is null || findings.Has(record, FoundBy.Identity))
                findings.Add(record, 0, FoundBy.TravelDocument);
        return findings.Ranked(r => _files[r].File.Record.FileNumber);
    }

    /// <summary>The systems that hold data on whom the query meets, each once; what is blocked for law enforcement does not count.</summary>
    public IReadOnlyList<HoldingSystem> SystemsHolding(CirQuery query, DateOnly today)
    {
        var systems = new SortedSet<HoldingSystem>(Find(query).SelectMany(f => _files[f.Record].Systems));
        if (_fingersOfSets.Identify(query.Fingers).Any(f => !EurodacProtection.IsBlocked(_sets[f.Record].Record, today)))
            systems.Add(HoldingSystem.Eurodac);
        return [.. systems];
    }

    private IEnumerable<PrintedNumber> Documents(int record) =>
        _files[record].File.Record.TravelDocuments.Select(d => new PrintedNumber(d.Number, d.Issuer));

    private static RecordIdentity Identity(Identity identity, int record) => new(
        record,
        false,
        identity.Surname,
        identity.FirstNames,
        CirValues.Date(identity.DateOfBirth),
        CirValues.Sex(identity.Sex),
        identity.Nationalities);
}
