using System.Collections.Frozen;
using System.Collections.Immutable;
using Grpc.Core;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Native;

namespace SearchGateway.Systems.Eurodac;

/// <summary>Eurodac as a national access point's client asks it, through the gateway.</summary>
internal sealed class EurodacNativeService(NativeDoor door) : ComparisonService.ComparisonServiceBase
{
    private static readonly FrozenDictionary<string, string> s_names =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["query.biometrics"] = "fingerprints" }.ToFrozenDictionary(StringComparer.Ordinal);

    public override async Task<CompareResponse> Compare(CompareRequest request, ServerCallContext context)
    {
        var answer = await door.AskAsync(context, Read(request));
        var response = new CompareResponse { DataAsOf = NativeAnswers.DataAsOf(answer.Outcome) };
        response.Truncated = response.Sets.Fill(answer.Outcome, request.ReadMask);
        return response;
    }

    public static NativeReading Read(CompareRequest request)
    {
        var terms = new NativeTerms();
        terms.Check(request.QueryReference, request.MaxResults);
        if (request.Kind == ComparisonKind.Unspecified)
            terms.Fault("kind", "required", "For what the comparison is asked.");
        terms.Refuse("kind", request.Kind == ComparisonKind.SubjectAccess);
        if (request.CompareWith.Count == 0 || request.CompareWith.Any(category => NameOf(category) is null))
            terms.Fault("compare_with", "required", "At least one, each a category of the contract.");
        var input = new SearchInput
        {
            Biometrics = terms.Fingers(request.Fingerprints.Select(f => (f.Finger, f.Template))),
            Native = new NativeQuestion
            {
                System = CentralSystem.Eurodac,
                Fields = terms.Fields(EurodacRecords.Mapping, request.ReadMask),
                Categories = [.. request.CompareWith.Select(NameOf).OfType<string>().Distinct(StringComparer.Ordinal)],
                Words = request,
            },
        };
        return new NativeReading(input, terms.Faults, s_names) { Purposes = PurposesOf(request.Kind), PurposeField = "kind" };
    }

    /// <summary>Narrows the question that the permit allows to what the client asked.</summary>
    public static void Narrow(CompareRequest question, CompareRequest asked)
    {
        question.MaxResults = NativeTerms.Records(question.MaxResults, asked.MaxResults);
        if (question.Kind == ComparisonKind.IllegalStay)
            question.Kind = asked.Kind;
    }

    /// <summary>Nobody asks Eurodac for one thing and declares another.</summary>
    private static ImmutableArray<Purpose> PurposesOf(ComparisonKind kind) => kind switch
    {
        ComparisonKind.Applicant => [Purpose.AsylumResponsibility, Purpose.AsylumExamination],
        ComparisonKind.IllegalStay => [Purpose.TerritoryIdentification],
        ComparisonKind.LawEnforcement or ComparisonKind.Europol => [Purpose.LawEnforcement],
        _ => default,
    };

    private static string? NameOf(Category category) => category switch
    {
        Category.Applicant => EurodacCategories.Applicant,
        Category.IrregularCrossing => EurodacCategories.IrregularCrossing,
        _ => null,
    };
}
