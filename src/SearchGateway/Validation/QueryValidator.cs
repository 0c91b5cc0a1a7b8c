using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>A query understood whole, or every fault that stands against it.</summary>
internal readonly record struct ValidatedQuery(SearchQuery? Query, ImmutableArray<InputFault> Faults);

/// <summary>Understands an input whole or lists every fault; nothing is guessed.</summary>
internal sealed class QueryValidator(TimeProvider time)
{
    public ValidatedQuery Validate(SearchInput input)
    {
        _ = input;
        _ = time;
        throw new NotSupportedException();
    }
}
