using System.Collections.Frozen;
using Grpc.Core;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Native;

namespace SearchGateway.Systems.Ees;

/// <summary>EES as a national interface's client asks it, through the gateway.</summary>
internal sealed class EesNativeService(NativeDoor door) : EntryExitQueryService.EntryExitQueryServiceBase
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["query.surname"] = "identity.surname",
        ["query.given_names"] = "identity.first_names",
        ["query.birth_date"] = "identity.date_of_birth",
        ["query.sex"] = "identity.sex",
        ["query.nationalities"] = "identity.nationalities",
        ["query.document"] = "travel_document",
        ["query.visa_sticker_number"] = "visa_sticker_number",
        ["query.biometrics"] = "fingerprints",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override async Task<QueryFilesResponse> QueryFiles(QueryFilesRequest request, ServerCallContext context)
    {
        var answer = await door.AskAsync(context, Read(request));
        var response = new QueryFilesResponse { DataAsOf = NativeAnswers.DataAsOf(answer.Outcome) };
        response.Truncated = response.Files.Fill(answer.Outcome, request.ReadMask);
        return response;
    }

    public static NativeReading Read(QueryFilesRequest request)
    {
        var terms = new NativeTerms();
        terms.Check(request.QueryReference, request.MaxResults);
        var method = terms.Method(request.Mode.ToString());
        terms.Refuse("file_reference", request.FileReference.Length > 0);

        var identity = request.Identity ?? new IdentityKey();
        var birth = identity.DateOfBirth ?? new PartialDate();
        var document = request.TravelDocument ?? new TravelDocumentKey();
        var input = new SearchInput
        {
            Surname = identity.Surname,
            GivenNames = identity.FirstNames,
            BirthDate = NativeTerms.Date(birth.Year, birth.Month, birth.Day),
            Sex = NativeTerms.Sex(identity.Sex.ToString()),
            Nationalities = identity.Nationalities,
            DocumentNumber = document.Number,
            DocumentIssuer = document.Issuer,
            VisaStickerNumber = request.VisaStickerNumber,
            Biometrics =
            [
                .. terms.Fingers(request.Fingerprints.Select(f => (f.Finger, f.Template))),
                .. request.Face is null ? [] : new[] { ((int)BiometricKind.Face, request.Face.Template.Memory) },
            ],
            Native = new NativeQuestion
            {
                System = CentralSystem.Ees,
                Method = method,
                Fields = terms.Fields(EesRecords.Mapping, request.ReadMask),
                Words = request,
            },
        };
        return new NativeReading(input, terms.Faults, s_names);
    }

    /// <summary>Narrows the question that the permit allows to what the client asked.</summary>
    public static void Narrow(QueryFilesRequest question, QueryFilesRequest asked)
    {
        question.MaxResults = NativeTerms.Records(question.MaxResults, asked.MaxResults);
        if (question.TravelDocument is { } document)
            document.Type = asked.TravelDocument?.Type ?? document.Type;
    }
}
