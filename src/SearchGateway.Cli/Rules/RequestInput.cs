using Google.Protobuf;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;

namespace SearchGateway.Cli.Rules;

/// <summary>The core's words in the contract's request, for writing a query down; <see cref="RequestMapping"/> is the way back.</summary>
internal static class RequestInput
{
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
