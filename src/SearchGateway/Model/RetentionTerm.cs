namespace SearchGateway.Model;

/// <summary>How long a record of the audit log is kept, and why.</summary>
/// <param name="EraseAfter">The last day on which it stands in the log, UTC; <see cref="DateOnly.MaxValue"/> for a record that is never erased.</param>
/// <param name="Article">The article that says so, or the gateway's own rule where no law does.</param>
public readonly record struct RetentionTerm(DateOnly EraseAfter, string Article)
{
    /// <summary>True for a record that is never erased.</summary>
    public bool IsForGood => EraseAfter == DateOnly.MaxValue;
}
