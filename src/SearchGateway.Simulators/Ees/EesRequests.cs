using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Ees.V1;

namespace SearchGateway.Simulators.Ees;

/// <summary>Checks requests and turns them into queries.</summary>
internal static class EesRequests
{
    /// <summary>The query; refuses with every broken rule.</summary>
    public static EesQuery Read(QueryFilesRequest request)
    {
        var rules = new RequestRules();
        rules.Reference(request.QueryReference);
        var query = new EesQuery(
            request.Mode,
            Identity(request.Identity, rules),
            rules.Text("travel_document.number", request.TravelDocument?.Number ?? ""),
            rules.Code("travel_document.issuer", request.TravelDocument?.Issuer ?? ""),
            rules.Text("travel_document.type", request.TravelDocument?.Type ?? ""),
            rules.Text("visa_sticker_number", request.VisaStickerNumber),
            rules.Text("file_reference", request.FileReference),
            rules.Fingers(request.Fingerprints, s => (s.Finger, s.Template)),
            rules.Face("face.template", request.Face?.Template),
            rules.Mask<IndividualFile>(request.ReadMask),
            rules.MaxResults(request.MaxResults));
        rules.Require(request.TravelDocument is null || query.DocumentNumber.Length > 0, "travel_document.number: is needed");
        RequireKeysOfMode(query, rules);
        rules.ThrowIfBroken();
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
            EesValues.Sex(key.Sex),
            rules.Codes("identity.nationalities", key.Nationalities));
        rules.Require(
            identity.Surname.Length > 0 || (identity.Forenames.Length > 0 && !identity.Born.IsUnknown),
            "identity: surname, or first_names with date_of_birth, is the least that finds");
        return identity;
    }

    private static void RequireKeysOfMode(EesQuery query, RequestRules rules)
    {
        var alphanumeric = query.Identity is not null || query.DocumentNumber.Length + query.Sticker.Length + query.FileReference.Length > 0;
        switch (query.Mode)
        {
            case SearchMode.Verification:
                rules.Require(alphanumeric, "mode: a verification needs identity, travel_document, visa_sticker_number or file_reference (EES 23(2), 26)");
                break;
            case SearchMode.Identification:
                rules.Require(query.Fingers.Count > 0, "fingerprints: an identification needs them, alone or with the face (EES 27(1))");
                rules.Require(!alphanumeric, "mode: an identification uses fingerprints and face alone (EES 27(1))");
                break;
            case SearchMode.Consultation:
                rules.Require(alphanumeric || query.Fingers.Count > 0, "mode: a consultation needs at least one key that finds");
                break;
            default:
                rules.Require(false, "mode: must be VERIFICATION, IDENTIFICATION or CONSULTATION");
                break;
        }
    }
}
