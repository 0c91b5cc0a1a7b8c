using System.Collections.Frozen;
using Grpc.Core;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Native;

namespace SearchGateway.Systems.Sis;

/// <summary>SIS as a national interface's client asks it, through the gateway.</summary>
internal sealed class SisNativeService(NativeDoor door) : AlertQueryService.AlertQueryServiceBase
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["query.surname"] = "person.surname",
        ["query.given_names"] = "person.forenames",
        ["query.birth_date"] = "person.date_of_birth",
        ["query.sex"] = "person.sex",
        ["query.nationalities"] = "person.nationalities",
        ["query.document"] = "document",
        ["query.vehicle.registration"] = "object.registration",
        ["query.vehicle.country"] = "object.registration_state",
        ["query.vehicle.identification_number"] = "object.serial_number",
        ["query.vehicle"] = "object",
        ["query.biometrics"] = "fingerprints",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override async Task<QueryAlertsResponse> QueryAlerts(QueryAlertsRequest request, ServerCallContext context)
    {
        var answer = await door.AskAsync(context, Read(request));
        var response = new QueryAlertsResponse { DataAsOf = NativeAnswers.DataAsOf(answer.Outcome) };
        response.Truncated = response.Alerts.Fill(answer.Outcome, request.ReadMask);
        return response;
    }

    public static NativeReading Read(QueryAlertsRequest request)
    {
        var terms = new NativeTerms();
        terms.Check(request.QueryReference, request.MaxResults);
        if (request.Categories.Count == 0 || request.Categories.Contains(AlertCategory.Unspecified))
            terms.Fault("categories", "required", "At least one, each a category of the contract.");
        if (request.Fingerprints.Count > 0 && request.Person is null && request.FingerprintUse != FingerprintUse.Identify)
            terms.Fault("person", "required", "Fingerprints that are to confirm need a person key.");

        var person = request.Person ?? new PersonKey();
        var birth = person.DateOfBirth ?? new PartialDate();
        var document = request.Document ?? new DocumentKey();
        var item = request.Object ?? new ObjectKey();
        var input = new SearchInput
        {
            Surname = person.Surname,
            GivenNames = person.Forenames,
            BirthDate = NativeTerms.Date(birth.Year, birth.Month, birth.Day),
            Sex = NativeTerms.Sex(person.Sex.ToString()),
            Nationalities = person.Nationalities,
            DocumentNumber = document.Number,
            DocumentIssuer = document.Issuer,
            VehicleRegistration = item.Registration,
            VehicleCountry = item.RegistrationState,
            VehicleIdentificationNumber = item.SerialNumber,
            Biometrics = terms.Fingers(request.Fingerprints.Select(f => (f.Finger, f.Template))),
            Native = new NativeQuestion
            {
                System = CentralSystem.Sis,
                Method = request.FingerprintUse == FingerprintUse.Identify ? SearchMethod.Identification : null,
                Fields = terms.Fields(SisRecords.Mapping, request.ReadMask),
                Categories = [.. request.Categories.Select(SisCategoryNames.Of).OfType<string>().Distinct(StringComparer.Ordinal)],
                Words = request,
            },
        };
        return new NativeReading(input, terms.Faults, s_names);
    }

    /// <summary>Narrows the question that the permit allows to what the client asked.</summary>
    public static void Narrow(QueryAlertsRequest question, QueryAlertsRequest asked)
    {
        question.MaxResults = NativeTerms.Records(question.MaxResults, asked.MaxResults);
        for (var i = question.Categories.Count - 1; i >= 0; i--)
        {
            if (!asked.Categories.Contains(question.Categories[i]))
                question.Categories.RemoveAt(i);
        }

        if (question.Document is { } document)
            document.Type = asked.Document?.Type ?? document.Type;
        if (question.Object is { } item)
            item.Type = asked.Object?.Type ?? item.Type;
        if (asked.FingerprintUse != FingerprintUse.Identify && question.FingerprintUse == FingerprintUse.Identify)
            question.FingerprintUse = FingerprintUse.Confirm;
    }
}
