using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>A query understood whole, or every fault that stands against it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ValidatedQuery(SearchQuery? Query, ImmutableArray<InputFault> Faults);

/// <summary>Understands an input whole or lists every fault; nothing is guessed and nothing is dropped.</summary>
internal sealed class QueryValidator(TimeProvider time, Chance chance)
{
    /// <summary>Keys that can find somebody by themselves; the others only narrow.</summary>
    private const SearchKeys Finding = SearchKeys.Names | SearchKeys.TravelDocument | SearchKeys.VisaSticker
        | SearchKeys.VisaApplication | SearchKeys.Fingerprints | SearchKeys.FacialImage | SearchKeys.Vehicle;

    public ValidatedQuery Validate(SearchInput input)
    {
        var now = time.GetUtcNow();
        var faults = new FaultList();
        var terms = new TermsReader(faults, DateOnly.FromDateTime(now.UtcDateTime)).Read(input);
        var query = new SearchQuery
        {
            SearchId = chance.SearchId(now),
            Terms = terms,
            Purpose = ContractNumbers.Required<Purpose>(input.Purpose, "purpose", faults),
            CaseReference = TextRules.CaseReference(input.CaseReference, faults),
            RequiredSystems = ContractNumbers.Set<CentralSystem>(input.RequiredSystems, "required_systems", faults),
            Mode = ContractNumbers.Mode(input.Mode, faults),
            Circumstances = ContractNumbers.Circumstances(input.Circumstances, faults),
            AccessRequest = TextRules.Identifier(input.AccessRequestId, "access_request_id", faults),
            Native = input.Native,
        };
        if (faults.IsEmpty && (terms.Keys & Finding) == SearchKeys.None)
            faults.Add("query", "search_key_required", "Give a machine-readable zone, names, a travel document, a visa number, biometrics or a vehicle.");
        return faults.IsEmpty ? new ValidatedQuery(query, []) : new ValidatedQuery(null, faults.ToImmutable());
    }
}
