using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Cir.V1;

namespace SearchGateway.Simulators.Cir;

/// <summary>A query, checked. Both questions have the same keys.</summary>
internal sealed record CirQuery(
    IReadOnlyList<Probe> Fingers,
    ulong[]? Face,
    SearchedIdentity? Identity,
    string DocumentNumber,
    string DocumentIssuer)
{
    public bool HasBiometrics => Fingers.Count > 0 || Face is not null;
}

/// <summary>An identification: the query with what may be answered.</summary>
internal sealed record Identification(CirQuery Query, ReadMask<IdentityFile> Mask, int MaxResults);

/// <summary>Checks requests and turns them into queries.</summary>
internal static class CirRequests
{
    /// <summary>The query of an identification; refuses with every broken rule.</summary>
    public static Identification Read(IdentifyRequest request)
    {
        var rules = new RequestRules();
        rules.Reference(request.QueryReference);
        var query = Query(rules, request.Fingerprints, request.Face, request.Identity, request.TravelDocument);
        var identification = new Identification(query, rules.Mask<IdentityFile>(request.ReadMask), rules.MaxResults(request.MaxResults));
        rules.Require(query.HasBiometrics || query.Identity is not null, "identity: is needed where there are no biometrics (IO 20(2))");
        rules.Require(
            !query.HasBiometrics || (query.Identity is null && query.DocumentNumber.Length == 0),
            "identity: stays away where there are biometrics, and so does travel_document (IO 20(2))");
        rules.ThrowIfBroken();
        return identification;
    }

    /// <summary>The query of a presence check; refuses with every broken rule.</summary>
    public static (CirQuery Query, ReadMask<Presence> Mask) Read(CheckPresenceRequest request)
    {
        var rules = new RequestRules();
        rules.Reference(request.QueryReference);
        var query = Query(rules, request.Fingerprints, request.Face, request.Identity, request.TravelDocument);
        var mask = rules.Mask<Presence>(request.ReadMask);
        rules.Require(
            query.HasBiometrics || query.Identity is not null || query.DocumentNumber.Length > 0,
            "fingerprints: they, a face, identity or travel_document are needed (IO 22(1))");
        rules.ThrowIfBroken();
        return (query, mask);
    }

    private static CirQuery Query(
        RequestRules rules, IReadOnlyList<FingerprintSample> fingerprints, FaceSample? face, IdentityKey? identity, TravelDocumentKey? document)
    {
        var query = new CirQuery(
            rules.Fingers(fingerprints, s => (s.Finger, s.Template)),
            rules.Face("face.template", face?.Template),
            Identity(identity, rules),
            rules.Text("travel_document.number", document?.Number ?? ""),
            rules.Code("travel_document.issuer", document?.Issuer ?? ""));
        rules.Require(document is null || query.DocumentNumber.Length > 0, "travel_document.number: is needed");
        return query;
    }

    private static SearchedIdentity? Identity(IdentityKey? key, RequestRules rules)
    {
        if (key is null)
            return null;
        rules.Defined("identity.sex", key.Sex);
        var identity = new SearchedIdentity(
            rules.Text("identity.surname", key.Surname),
            rules.Text("identity.first_names", key.FirstNames),
            rules.Date("identity.date_of_birth", key.DateOfBirth?.Year ?? 0, key.DateOfBirth?.Month ?? 0, key.DateOfBirth?.Day ?? 0),
            CirValues.Sex(key.Sex),
            rules.Codes("identity.nationalities", key.Nationalities));
        rules.Require(
            identity.Surname.Length > 0 || (identity.Forenames.Length > 0 && !identity.Born.IsUnknown),
            "identity: surname, or first_names with date_of_birth, is the least that finds");
        return identity;
    }
}
