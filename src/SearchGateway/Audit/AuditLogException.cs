namespace SearchGateway.Audit;

/// <summary>The audit log cannot be opened as it stands. The message says what to do; it carries no personal data.</summary>
public sealed class AuditLogException : Exception
{
    /// <inheritdoc/>
    public AuditLogException()
    {
    }

    /// <inheritdoc/>
    public AuditLogException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public AuditLogException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
