using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Vis;

/// <summary>Checks requests and turns them into queries.</summary>
internal static class VisRequests
{
    /// <summary>The query; refuses with every broken rule.</summary>
    public static VisQuery Read(SearchApplicationsRequest request)
    {
        var rules = new RequestRules();
        rules.Reference(request.QueryReference);
        var query = new VisQuery(
            request.Mode,
            rules.Text("visa_sticker_number", request.VisaStickerNumber),
            rules.Text("application_number", request.ApplicationNumber),
            rules.Text("previous_sticker_number", request.PreviousStickerNumber),
            Identity(request, rules),
            rules.Text("travel_document.number", request.TravelDocument?.Number ?? ""),
            rules.Code("travel_document.issuer", request.TravelDocument?.Issuer ?? ""),
            request.TravelDocument?.Type ?? TravelDocumentType.Unspecified,
            Sponsor(request.Sponsor, rules),
            rules.Fingers(request.Fingerprints, s => (s.Finger, s.Template)),
            rules.Mask<ApplicationFile>(request.ReadMask),
            rules.MaxResults(request.MaxResults));
        rules.Defined("travel_document.type", query.DocumentType);
        rules.Require(request.TravelDocument is null || query.DocumentNumber.Length > 0, "travel_document.number: is needed");
        RequireKeysOfMode(request, query, rules);
        rules.ThrowIfBroken();
        return query;
    }

    private static SearchedIdentity? Identity(SearchApplicationsRequest request, RequestRules rules)
    {
        rules.Code("nationality.current", request.Nationality?.Current ?? "");
        rules.Code("nationality.at_birth", request.Nationality?.AtBirth ?? "");
        rules.Require(request.Nationality is null || request.Identity is not null, "nationality: only narrows files found by identity");
        if (request.Identity is not { } key)
            return null;
        var surname = rules.Text("identity.surname", key.Surname);
        var atBirth = rules.Text("identity.surname_at_birth", key.SurnameAtBirth);
        rules.Defined("identity.sex", key.Sex);
        var identity = new SearchedIdentity(
            surname.Length > 0 ? surname : atBirth,
            rules.Text("identity.first_names", key.FirstNames),
            rules.Date("identity.date_of_birth", key.DateOfBirth?.Year ?? 0, key.DateOfBirth?.Month ?? 0, key.DateOfBirth?.Day ?? 0),
            VisValues.Sex(key.Sex),
            [.. new[] { request.Nationality?.Current, request.Nationality?.AtBirth }.OfType<string>().Where(c => c.Length > 0)]);
        rules.Require(
            identity.Surname.Length > 0 || (identity.Forenames.Length > 0 && !identity.Born.IsUnknown),
            "identity: surname, or first_names with date_of_birth, is the least that finds");
        return identity;
    }

    private static SearchedIdentity? Sponsor(SponsorKey? key, RequestRules rules)
    {
        if (key is null)
            return null;
        var name = rules.Text("sponsor.name", key.Name);
        rules.Require(name.Length > 0, "sponsor.name: is needed");
        return new SearchedIdentity(name, "", default, Population.Sex.Unspecified, []);
    }

    private static void RequireKeysOfMode(SearchApplicationsRequest request, VisQuery query, RequestRules rules)
    {
        var byNumber = query.Sticker.Length + query.ApplicationNumber.Length > 0;
        var byPerson = request.Identity is not null || request.TravelDocument is not null;
        var bySponsor = request.Sponsor is not null || query.PreviousSticker.Length > 0;
        switch (query.Mode)
        {
            case SearchMode.Verification:
                rules.Require(byNumber, "visa_sticker_number: a verification needs it, or application_number (VIS 18(1), 19(1))");
                rules.Require(!byPerson && !bySponsor, "mode: a verification uses no identity, travel document, sponsor or previous sticker");
                break;
            case SearchMode.Identification:
                rules.Require(
                    query.Fingers.Count > 0 || byPerson,
                    "fingerprints: an identification needs them, or identity or travel_document where they cannot be used (VIS 20(1))");
                rules.Require(!byNumber && !bySponsor, "mode: an identification uses no numbers of visas or applications and no sponsor");
                break;
            case SearchMode.Consultation:
                rules.Require(byNumber || byPerson || bySponsor || query.Fingers.Count > 0, "mode: a consultation needs at least one key");
                break;
            default:
                rules.Require(false, "mode: must be VERIFICATION, IDENTIFICATION or CONSULTATION");
                break;
        }
    }
}
