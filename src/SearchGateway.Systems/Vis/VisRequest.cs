using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchMode = SearchGateway.Systems.Contracts.Vis.V1.SearchMode;
using Sex = SearchGateway.Systems.Contracts.Vis.V1.Sex;

namespace SearchGateway.Systems.Vis;

/// <summary>The question to VIS that a permit allows. Keys that the method does not use stay behind.</summary>
internal static class VisRequest
{
    public static SearchApplicationsRequest Of(PermittedQuery permit, string reference, int maxRecords)
    {
        var request = new SearchApplicationsRequest
        {
            QueryReference = reference,
            Mode = ModeOf(permit.Method),
            ReadMask = VisRecords.Mapping.MaskOf(permit),
            MaxResults = permit.Mode == Model.SearchMode.HitFlag ? 1 : maxRecords,
        };
        var terms = permit.Terms;
        request.Fingerprints.Fill(terms.Fingerprints, static f => new FingerprintSample { Finger = (int)f.Kind, Template = f.Bytes() });
        if (permit.Method != SearchMethod.Identification)
            AddNumbers(request, terms);

        // Who is identified by fingerprints is not sought by name as well (VIS 20(1), 21(1), 22(1)).
        if (permit.Method == SearchMethod.Consultation || (permit.Method == SearchMethod.Identification && terms.Fingerprints.IsEmpty))
            AddIdentity(request, terms);
        if (permit.Native?.Words is SearchApplicationsRequest asked)
            VisNativeService.Narrow(request, asked);
        return request;
    }

    private static void AddNumbers(SearchApplicationsRequest request, SearchTerms terms)
    {
        request.VisaStickerNumber = terms.VisaStickerNumber ?? "";
        request.ApplicationNumber = terms.VisaApplicationNumber ?? "";
    }

    private static void AddIdentity(SearchApplicationsRequest request, SearchTerms terms)
    {
        if (terms.Names is { } names)
        {
            request.Identity = new IdentityKey { Surname = names.Surname, FirstNames = names.GivenNames, Sex = SexOf(terms.Sex) };
            if (terms.BirthDate is { } date)
                request.Identity.DateOfBirth = new PartialDate { Year = date.Year ?? 0, Month = date.Month ?? 0, Day = date.Day ?? 0 };

            // VIS takes one nationality and narrows by it; of several, none may be dropped.
            if (terms.Nationalities is [var nationality])
                request.Nationality = new NationalityKey { Current = nationality };
        }

        // The kind is not sent: States write it differently, and a number with its issuer names one document.
        if (terms.Document is { } document)
            request.TravelDocument = new TravelDocumentKey { Number = document.Number, Issuer = document.Issuer };
    }

    private static SearchMode ModeOf(SearchMethod method) => method switch
    {
        SearchMethod.Verification => SearchMode.Verification,
        SearchMethod.Identification => SearchMode.Identification,
        SearchMethod.Consultation => SearchMode.Consultation,
        _ => SearchMode.Unspecified,
    };

    // A document that leaves the sex open says nothing of how it is recorded elsewhere, so it does not narrow.
    private static Sex SexOf(Model.Sex sex) => sex switch
    {
        Model.Sex.Male => Sex.Male,
        Model.Sex.Female => Sex.Female,
        _ => Sex.Unspecified,
    };
}
