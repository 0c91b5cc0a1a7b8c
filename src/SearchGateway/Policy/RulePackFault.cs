using System.Collections.Immutable;

namespace SearchGateway.Policy;

/// <summary>One fault of a rule pack: where it stands, what is wrong and what to do.</summary>
/// <param name="File">Name of the file within the pack; empty if the folder itself is at fault.</param>
/// <param name="Line">Line, from 1; 0 if the fault has no place in the file.</param>
/// <param name="Column">Column, from 1; 0 if the fault has no place in the file.</param>
/// <param name="Rule">The rule or prohibition it stands in; empty if in none.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RulePackFault(string File, int Line, int Column, string Rule, string Message)
{
    /// <summary><c>border-guard.yaml:12:5</c>; empty if the folder itself is at fault.</summary>
    public string Place => File.Length == 0 || Line == 0 ? File : $"{File}:{Line}:{Column}";

    /// <summary><c>border-guard.yaml:12:5: [border-entry/vis] message</c>.</summary>
    public override string ToString() => (File.Length == 0 ? "" : $"{Place}: ") + (Rule.Length == 0 ? "" : $"[{Rule}] ") + Message;
}

/// <summary>What loading a pack came to: a pack, or every fault it has. Never both.</summary>
public sealed record RulePackLoadResult
{
    internal RulePackLoadResult(RulePack pack) => Pack = pack;

    internal RulePackLoadResult(ImmutableArray<RulePackFault> faults) => Faults = faults;

    /// <summary>The pack; null if it has a fault.</summary>
    public RulePack? Pack { get; }

    /// <summary>All faults, by file and line; empty if the pack was loaded.</summary>
    public ImmutableArray<RulePackFault> Faults { get; } = [];
}
