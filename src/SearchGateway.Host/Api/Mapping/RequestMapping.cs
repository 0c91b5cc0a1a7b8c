using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>The contract's requests in the core's words, unchecked: the core's validation is the only one.</summary>
internal static class RequestMapping
{
    public static SearchInput ToInput(this V1.SearchRequest request) => ToInput(request.Query) with
    {
        Purpose = (int)request.Purpose,
        CaseReference = request.CaseReference,
        RequiredSystems = [.. request.RequiredSystems.Select(s => (int)s)],
        Mode = (int)request.Mode,
        Circumstances = [.. request.Circumstances.Select(c => (int)c)],
        AccessRequestId = request.AccessRequestId,
    };

    /// <summary>Who or what is meant, and nothing of why.</summary>
    public static SearchInput ToInput(V1.Query? given)
    {
        var query = given ?? new V1.Query();
        var document = query.Document ?? new V1.TravelDocument();
        var vehicle = query.Vehicle ?? new V1.Vehicle();
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
            Biometrics = [.. query.Biometrics.Select(b => ((int)b.Kind, b.Template.Memory))],
        };
    }
}
