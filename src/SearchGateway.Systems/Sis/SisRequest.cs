using System.Collections.Immutable;
using Google.Protobuf.Collections;
using SearchGateway.Model;
using SearchGateway.Systems.Calls;
using SearchGateway.Systems.Contracts.Sis.V1;
using Sex = SearchGateway.Systems.Contracts.Sis.V1.Sex;

namespace SearchGateway.Systems.Sis;

/// <summary>The question to SIS that a permit allows.</summary>
internal static class SisRequest
{
    public static QueryAlertsRequest Of(PermittedQuery permit, string reference, int maxRecords)
    {
        var terms = permit.Terms;
        var request = new QueryAlertsRequest
        {
            QueryReference = reference,
            Person = PersonKey(terms),
            Document = DocumentKey(terms.Document),
            Object = ObjectKey(terms.Vehicle),
            ReadMask = SisRecords.MaskOf(permit),
            MaxResults = permit.Mode == SearchMode.HitFlag ? 1 : maxRecords,
        };
        AddCategories(request.Categories, permit.Categories);

        // To identify, fingerprints find (Regulation (EU) 2018/1862 Art. 43); otherwise they only confirm whom the person key has
        // found (Regulation (EC) 1987/2006 Art. 22(b)), so without one they are not sent.
        var identify = permit.Method == SearchMethod.Identification && !terms.Fingerprints.IsEmpty;
        if (identify)
            request.FingerprintUse = FingerprintUse.Identify;
        if (identify || request.Person is not null)
            request.Fingerprints.Fill(terms.Fingerprints, static f => new FingerprintSample { Finger = (int)f.Kind, Template = f.Bytes() });
        if (permit.Native?.Words is QueryAlertsRequest asked)
            SisNativeService.Narrow(request, asked);
        return request;
    }

    private static void AddCategories(RepeatedField<AlertCategory> asked, ImmutableArray<string> permitted)
    {
        var count = 0;
        foreach (var category in permitted)
            count += SisCategoryNames.Of(category).Length;
        asked.Capacity = count;
        foreach (var category in permitted)
        {
            foreach (var named in SisCategoryNames.Of(category))
                asked.Add(named);
        }
    }

    private static PersonKey? PersonKey(SearchTerms terms)
    {
        if (terms.Names is not { } names)
            return null;
        var key = new PersonKey
        {
            Surname = names.Surname,
            Forenames = names.GivenNames,
            Sex = SexOf(terms.Sex),
        };
        if (terms.BirthDate is { } date)
            key.DateOfBirth = new PartialDate { Year = date.Year ?? 0, Month = date.Month ?? 0, Day = date.Day ?? 0 };
        key.Nationalities.Fill(terms.Nationalities);
        return key;
    }

    // The kind is not sent: States write it differently, and a number with its issuer names one document.
    private static DocumentKey? DocumentKey(TravelDocument? document) =>
        document is null ? null : new DocumentKey { Number = document.Number, Issuer = document.Issuer };

    // The kind of object is not sent: a mark may stand on a vehicle, on its plate or in its papers.
    private static ObjectKey? ObjectKey(Vehicle? vehicle) => vehicle is null
        ? null
        : new ObjectKey { Registration = vehicle.Registration, RegistrationState = vehicle.Country, SerialNumber = vehicle.IdentificationNumber };

    // A document that leaves the sex open says nothing of how it is recorded elsewhere, so it does not narrow.
    private static Sex SexOf(Model.Sex sex) => sex switch
    {
        Model.Sex.Male => Sex.Male,
        Model.Sex.Female => Sex.Female,
        _ => Sex.Unspecified,
    };
}
