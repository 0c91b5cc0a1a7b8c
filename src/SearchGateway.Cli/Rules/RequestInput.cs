using Google.Protobuf;
using SearchGateway.Model;

namespace SearchGateway.Cli.Rules;

/// <summary>The contract's request in the core's words, unchecked: the core's validation is the only one.</summary>
internal static class RequestInput
{
    public static SearchInput Of(V1.SearchRequest request)
    {
        var query = request.Query ?? new V1.Query();
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
            Purpose = (int)request.Purpose,
            CaseReference = request.CaseReference,
            RequiredSystems = [.. request.RequiredSystems.Select(s => (int)s)],
            Mode = (int)request.Mode,
            Circumstances = [.. request.Circumstances.Select(c => (int)c)],
            AccessRequestId = request.AccessRequestId,
        };
    }

    /// <summary>The other way, for writing a query down.</summary>
    public static V1.SearchRequest ToMessage(SearchInput input)
    {
        var query = new V1.Query
        {
            Mrz = input.Mrz,
            Surname = input.Surname,
            GivenNames = input.GivenNames,
            BirthDate = input.BirthDate,
            Sex = (V1.Sex)input.Sex,
            Nationalities = { input.Nationalities },
            VisaStickerNumber = input.VisaStickerNumber,
            VisaApplicationNumber = input.VisaApplicationNumber,
            Biometrics = { input.Biometrics.Select(b => new V1.BiometricTemplate { Kind = (V1.BiometricKind)b.Kind, Template = ByteString.CopyFrom(b.Template.Span) }) },
        };
        if (input.DocumentNumber.Length > 0)
            query.Document = new V1.TravelDocument { Number = input.DocumentNumber, Issuer = input.DocumentIssuer, Type = input.DocumentType };
        if (input.VehicleRegistration.Length > 0 || input.VehicleIdentificationNumber.Length > 0)
            query.Vehicle = new V1.Vehicle { Registration = input.VehicleRegistration, Country = input.VehicleCountry, IdentificationNumber = input.VehicleIdentificationNumber };
        return new V1.SearchRequest
        {
            Query = query,
            Purpose = (V1.Purpose)input.Purpose,
            CaseReference = input.CaseReference,
            Mode = (V1.SearchMode)input.Mode,
            RequiredSystems = { input.RequiredSystems.Select(s => (V1.CentralSystem)s) },
            Circumstances = { input.Circumstances.Select(c => (V1.Circumstance)c) },
            AccessRequestId = input.AccessRequestId,
        };
    }
}
