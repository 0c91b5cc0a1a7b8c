using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>The log of this node: appends in groups, durable before anyone is answered.</summary>
#pragma warning disable CA1822 // the body follows
public sealed class AuditLog
{
    /// <summary>False while the store cannot be written or the queue is full; searches are then refused before fan-out.</summary>
    public bool IsWritable => throw new NotSupportedException();

    /// <summary>
    /// Appends <paramref name="record"/> and completes when its group is on disk; null if it could not be written.
    /// Takes no token on purpose: a caller that goes away does not stop its record.
    /// </summary>
    public ValueTask<AuditReceipt?> CommitAsync(AuditRecord record)
    {
        _ = record;
        throw new NotSupportedException();
    }
}
