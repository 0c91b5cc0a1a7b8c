namespace SearchGateway.AccessRequests;

/// <summary>The register's store cannot be opened as it stands. The message says what to do; it carries no personal data.</summary>
public sealed class AccessRequestStoreException : Exception
{
    /// <inheritdoc/>
    public AccessRequestStoreException()
    {
    }

    /// <inheritdoc/>
    public AccessRequestStoreException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public AccessRequestStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
