using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What a step concerning holds or erasure came to. Closed.</summary>
/// <typeparam name="T">What it hands out when it is done.</typeparam>
public abstract record RetentionReply<T>
{
    private RetentionReply()
    {
    }

    /// <summary>Done.</summary>
    /// <param name="Value">What came of it.</param>
    /// <param name="Receipt">Proves that it stands in the audit log; null where there was nothing to record.</param>
    public sealed record Done(T Value, AuditReceipt? Receipt) : RetentionReply<T>;

    /// <summary>The input is faulty; nothing was done.</summary>
    public sealed record Invalid(ImmutableArray<InputFault> Faults) : RetentionReply<T>;

    /// <summary>The caller lacks the role <see cref="CallerRoles.Oversight"/>.</summary>
    public sealed record RoleMissing : RetentionReply<T>;

    /// <summary>There is no such hold in force.</summary>
    public sealed record NotFound : RetentionReply<T>;

    /// <summary>The audit log cannot be read or written; nothing more was done.</summary>
    public sealed record AuditUnavailable : RetentionReply<T>;
}
