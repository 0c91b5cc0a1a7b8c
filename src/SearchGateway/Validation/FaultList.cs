using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Collects every fault of one input; stays empty, and costs nothing, for a good one.</summary>
internal sealed class FaultList
{
    private List<InputFault>? _faults;

    public bool IsEmpty => _faults is null;

    public void Add(string field, string rule, string message) => (_faults ??= []).Add(new InputFault(field, rule, message));

    public ImmutableArray<InputFault> ToImmutable() => _faults is null ? [] : [.. _faults];
}
