namespace SearchGateway.Host.Authentication;

/// <summary>The section <c>TokenBinding</c>: whether tokens must be bound to a certificate; RFC 8705.</summary>
internal sealed class TokenBindingOptions
{
    public const string Section = "TokenBinding";

    /// <summary>
    /// True: a token that names no certificate opens nothing. Otherwise it opens what it says; one that names a certificate always needs
    /// that certificate.
    /// </summary>
    public bool Required { get; set; }
}
