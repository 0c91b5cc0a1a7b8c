using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchMode = SearchGateway.Systems.Contracts.Ees.V1.SearchMode;
using Sex = SearchGateway.Systems.Contracts.Ees.V1.Sex;

namespace SearchGateway.Systems.Ees;

/// <summary>The question to EES that a permit allows. Keys that the method does not use stay behind.</summary>
internal static class EesRequest
{
    public static QueryFilesRequest Of(PermittedQuery permit, string reference, int maxRecords)
    {
        var terms = permit.Terms;
        var request = new QueryFilesRequest
        {
            QueryReference = reference,
            Mode = ModeOf(permit.Method),
            ReadMask = EesRecords.Mapping.MaskOf(permit),
            MaxResults = permit.Mode == Model.SearchMode.HitFlag ? 1 : maxRecords,
        };
        request.Fingerprints.Fill(terms.Fingerprints, static f => new FingerprintSample { Finger = (int)f.Kind, Template = f.Bytes() });
        if (terms.FacialImage is { } face)
            request.Face = new FaceSample { Template = face.Bytes() };

        // Who is identified by fingerprints is not sought by other keys as well (EES 27(1)).
        if (permit.Method != SearchMethod.Identification)
            AddAlphanumeric(request, terms);
        if (permit.Native?.Words is QueryFilesRequest asked)
            EesNativeService.Narrow(request, asked);
        return request;
    }

    private static void AddAlphanumeric(QueryFilesRequest request, SearchTerms terms)
    {
        request.VisaStickerNumber = terms.VisaStickerNumber ?? "";

        // The kind is not sent: States write it differently, and a number with its issuer names one document.
        if (terms.Document is { } document)
            request.TravelDocument = new TravelDocumentKey { Number = document.Number, Issuer = document.Issuer };
        if (terms.Names is not { } names)
            return;
        request.Identity = new IdentityKey { Surname = names.Surname, FirstNames = names.GivenNames, Sex = SexOf(terms.Sex) };
        if (terms.BirthDate is { } date)
            request.Identity.DateOfBirth = new PartialDate { Year = date.Year ?? 0, Month = date.Month ?? 0, Day = date.Day ?? 0 };
        request.Identity.Nationalities.Fill(terms.Nationalities);
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
