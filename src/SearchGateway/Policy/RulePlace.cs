namespace SearchGateway.Policy;

/// <summary>Where a rule or a prohibition stands in its pack.</summary>
/// <param name="File">Name of the file within the pack.</param>
/// <param name="Line">Line on which it begins, from 1.</param>
public sealed record RulePlace(string File, int Line)
{
    /// <summary><c>border-guard.yaml:12</c>.</summary>
    public override string ToString() => $"{File}:{Line}";
}
