using Google.Protobuf.Collections;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>The contract's requests in the core's words, unchecked: the core's validation is the only one.</summary>
internal static class RequestMapping
{
    // For what a request leaves out; never changed.
    private static readonly V1.SearchRequest s_noRequest = new();
    private static readonly V1.Query s_noQuery = new();
    private static readonly V1.TravelDocument s_noDocument = new();
    private static readonly V1.Vehicle s_noVehicle = new();

    public static SearchInput ToInput(this V1.SearchRequest request) => ToInput(request.Query, request);

    /// <summary>Who or what is meant, and nothing of why.</summary>
    public static SearchInput ToInput(V1.Query? given) => ToInput(given, s_noRequest);

    private static SearchInput ToInput(V1.Query? given, V1.SearchRequest request)
    {
        var query = given ?? s_noQuery;
        var document = query.Document ?? s_noDocument;
        var vehicle = query.Vehicle ?? s_noVehicle;
        return new SearchInput
        {
            Mrz = query.Mrz,
            Surname = query.Surname,
            GivenNames = query.GivenNames,
            BirthDate = query.BirthDate,
            Sex = (int)query.Sex,
            Nationalities = query.Nationalities,
            DocumentNumber = document.Number,
            DocumentIssuer = document.Issuer,
            DocumentType = document.Type,
            VisaStickerNumber = query.VisaStickerNumber,
            VisaApplicationNumber = query.VisaApplicationNumber,
            VehicleRegistration = vehicle.Registration,
            VehicleCountry = vehicle.Country,
            VehicleIdentificationNumber = vehicle.IdentificationNumber,
            Biometrics = Each(query.Biometrics, static b => ((int)b.Kind, b.Template.Memory)),
            Purpose = (int)request.Purpose,
            CaseReference = request.CaseReference,
            RequiredSystems = Each(request.RequiredSystems, static s => (int)s),
            Mode = (int)request.Mode,
            Circumstances = Each(request.Circumstances, static c => (int)c),
            AccessRequestId = request.AccessRequestId,
        };
    }

    private static T[] Each<TGiven, T>(RepeatedField<TGiven> given, Func<TGiven, T> map)
    {
        var mapped = given.Count == 0 ? [] : new T[given.Count];
        for (var i = 0; i < mapped.Length; i++)
            mapped[i] = map(given[i]);
        return mapped;
    }
}
