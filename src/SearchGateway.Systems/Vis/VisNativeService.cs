using System.Collections.Frozen;
using Grpc.Core;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Native;

namespace SearchGateway.Systems.Vis;

/// <summary>VIS as a national interface's client asks it, through the gateway.</summary>
internal sealed class VisNativeService(NativeDoor door) : VisaQueryService.VisaQueryServiceBase
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["query.surname"] = "identity.surname",
        ["query.given_names"] = "identity.first_names",
        ["query.birth_date"] = "identity.date_of_birth",
        ["query.sex"] = "identity.sex",
        ["query.nationalities"] = "nationality.current",
        ["query.document"] = "travel_document",
        ["query.visa_sticker_number"] = "visa_sticker_number",
        ["query.visa_application_number"] = "application_number",
        ["query.biometrics"] = "fingerprints",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override async Task<SearchApplicationsResponse> SearchApplications(SearchApplicationsRequest request, ServerCallContext context)
    {
        var answer = await door.AskAsync(context, Read(request));
        var response = new SearchApplicationsResponse { DataAsOf = NativeAnswers.DataAsOf(answer.Outcome) };
        response.Truncated = response.Files.Fill(answer.Outcome, request.ReadMask);
        return response;
    }

    public static NativeReading Read(SearchApplicationsRequest request)
    {
        var terms = new NativeTerms();
        terms.Check(request.QueryReference, request.MaxResults);
        var method = terms.Method(request.Mode.ToString());

        var identity = request.Identity ?? new IdentityKey();
        var birth = identity.DateOfBirth ?? new PartialDate();
        var document = request.TravelDocument ?? new TravelDocumentKey();
        terms.Refuse("identity.surname_at_birth", identity.SurnameAtBirth.Length > 0);
        terms.Refuse("identity.place_of_birth", identity.PlaceOfBirth.Length > 0);
        terms.Refuse("identity.country_of_birth", identity.CountryOfBirth.Length > 0);
        terms.Refuse("nationality.at_birth", request.Nationality is { AtBirth.Length: > 0 });
        terms.Refuse("sponsor", request.Sponsor is not null);
        terms.Refuse("previous_sticker_number", request.PreviousStickerNumber.Length > 0);
        var input = new SearchInput
        {
            Surname = identity.Surname,
            GivenNames = identity.FirstNames,
            BirthDate = NativeTerms.Date(birth.Year, birth.Month, birth.Day),
            Sex = NativeTerms.Sex(identity.Sex.ToString()),
            Nationalities = request.Nationality is { Current: { Length: > 0 } current } ? [current] : [],
            DocumentNumber = document.Number,
            DocumentIssuer = document.Issuer,
            VisaStickerNumber = request.VisaStickerNumber,
            VisaApplicationNumber = request.ApplicationNumber,
            Biometrics = terms.Fingers(request.Fingerprints.Select(f => (f.Finger, f.Template))),
            Native = new NativeQuestion
            {
                System = CentralSystem.Vis,
                Method = method,
                Fields = terms.Fields(VisRecords.Mapping, request.ReadMask),
                Words = request,
            },
        };
        return new NativeReading(input, terms.Faults, s_names);
    }

    /// <summary>Narrows the question that the permit allows to what the client asked.</summary>
    public static void Narrow(SearchApplicationsRequest question, SearchApplicationsRequest asked)
    {
        question.MaxResults = NativeTerms.Records(question.MaxResults, asked.MaxResults);
        if (question.TravelDocument is { } document)
            document.Type = asked.TravelDocument?.Type ?? document.Type;
    }
}
