namespace SearchGateway.LinkVerification;

/// <summary>The register's store cannot be opened as it stands. The message says what to do; it carries no personal data.</summary>
public sealed class LinkStoreException : Exception
{
    /// <inheritdoc/>
    public LinkStoreException()
    {
    }

    /// <inheritdoc/>
    public LinkStoreException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public LinkStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
