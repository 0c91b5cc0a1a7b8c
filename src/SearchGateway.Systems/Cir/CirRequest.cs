using Google.Protobuf.Collections;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Cir.V1;
using Sex = SearchGateway.Systems.Contracts.Cir.V1.Sex;

namespace SearchGateway.Systems.Cir;

/// <summary>The questions to the repository that a permit allows.</summary>
internal static class CirRequest
{
    /// <summary>Who is this? Whoever is identified by the body is not sought by papers as well (IO 20(2)).</summary>
    public static IdentifyRequest Identification(PermittedQuery permit, string reference, int maxRecords)
    {
        var terms = permit.Terms;
        var request = new IdentifyRequest
        {
            QueryReference = reference,
            ReadMask = CirRecords.Files.MaskOf(permit),
            MaxResults = permit.Mode == SearchMode.HitFlag ? 1 : maxRecords,
            Face = FaceOf(terms),
        };
        AddFingers(request.Fingerprints, terms);
        if (request.Fingerprints.Count > 0 || request.Face is not null)
            return request;
        request.Identity = IdentityOf(terms);
        request.TravelDocument = DocumentOf(terms);
        return request;
    }

    /// <summary>Which systems hold data on this person?</summary>
    public static CheckPresenceRequest PresenceCheck(PermittedQuery permit, string reference)
    {
        var terms = permit.Terms;
        var request = new CheckPresenceRequest
        {
            QueryReference = reference,
            ReadMask = CirRecords.Presences.MaskOf(permit),
            Face = FaceOf(terms),
            Identity = IdentityOf(terms),
            TravelDocument = DocumentOf(terms),
        };
        AddFingers(request.Fingerprints, terms);
        return request;
    }

    private static void AddFingers(RepeatedField<FingerprintSample> fingers, SearchTerms terms) =>
        fingers.Fill(terms.Fingerprints, static f => new FingerprintSample { Finger = (int)f.Kind, Template = f.Bytes() });

    private static FaceSample? FaceOf(SearchTerms terms) =>
        terms.FacialImage is { } face ? new FaceSample { Template = face.Bytes() } : null;

    private static TravelDocumentKey? DocumentOf(SearchTerms terms) =>
        terms.Document is { } document ? new TravelDocumentKey { Number = document.Number, Issuer = document.Issuer } : null;

    private static IdentityKey? IdentityOf(SearchTerms terms)
    {
        if (terms.Names is not { } names)
            return null;
        var identity = new IdentityKey { Surname = names.Surname, FirstNames = names.GivenNames, Sex = SexOf(terms.Sex) };
        if (terms.BirthDate is { } date)
            identity.DateOfBirth = new PartialDate { Year = date.Year ?? 0, Month = date.Month ?? 0, Day = date.Day ?? 0 };
        identity.Nationalities.Fill(terms.Nationalities);
        return identity;
    }

    // A document that leaves the sex open says nothing of how it is recorded elsewhere, so it does not narrow.
    private static Sex SexOf(Model.Sex sex) => sex switch
    {
        Model.Sex.Male => Sex.Male,
        Model.Sex.Female => Sex.Female,
        _ => Sex.Unspecified,
    };
}
