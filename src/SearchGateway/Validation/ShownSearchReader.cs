using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Reads the searches that a request shows to have been made before it.</summary>
internal sealed class ShownSearchReader(FaultList faults, DateTimeOffset now)
{
    private const int Most = 16;

    public ImmutableArray<ShownSearch> Read(IReadOnlyList<ShownSearchInput> inputs)
    {
        if (inputs.Count > Most)
        {
            faults.Add("prior_searches", "count", $"At most {Most}.");
            return [];
        }

        var searches = ImmutableArray.CreateBuilder<ShownSearch>(inputs.Count);
        for (var i = 0; i < inputs.Count; i++)
        {
            var search = Read(inputs[i], $"prior_searches[{i}]");
            if (inputs[i].Source != 0 && searches.Any(s => s.Source == search.Source))
                faults.Add($"prior_searches[{i}].source", "distinct", "Each source once.");
            searches.Add(search);
        }

        return searches.MoveToImmutable();
    }

    private ShownSearch Read(ShownSearchInput input, string path)
    {
        var source = ContractNumbers.Required<PriorSource>(input.Source, path + ".source", faults);
        var outcome = ContractNumbers.Required<PriorSearchOutcome>(input.Outcome, path + ".outcome", faults);
        return outcome == PriorSearchOutcome.NotPossible ? NotMade(input, path, source) : new ShownSearch(source, outcome)
        {
            At = At(input.At, path + ".at"),
            Reference = ReasonRules.Reference(input.Reference, path + ".reference", faults),
            Reasons = Unexpected(input.Reasons, path + ".reasons", "Reasons are for a search that was not possible."),
        };
    }

    private ShownSearch NotMade(ShownSearchInput input, string path, PriorSource source)
    {
        if (input.At is not null)
            faults.Add(path + ".at", "unexpected", "A search that was not possible has no time.");
        return new ShownSearch(source, PriorSearchOutcome.NotPossible)
        {
            Reference = Unexpected(input.Reference, path + ".reference", "A search that was not possible has no reference."),
            Reasons = ReasonRules.Reason(input.Reasons, path + ".reasons", faults),
        };
    }

    private DateTimeOffset? At(DateTimeOffset? at, string field)
    {
        if (at is null)
            faults.Add(field, "required", "Say when the search was made or started.");
        else if (at > now)
            faults.Add(field, "future", "Must not lie in the future.");
        return at?.ToUniversalTime();
    }

    private string Unexpected(string text, string field, string message)
    {
        if (text.Length > 0)
            faults.Add(field, "unexpected", message);
        return "";
    }
}
