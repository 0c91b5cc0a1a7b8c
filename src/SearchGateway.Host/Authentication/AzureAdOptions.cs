namespace SearchGateway.Host.Authentication;

/// <summary>
/// The section <c>AzureAd</c>, with the names that Microsoft.Identity.Web gives its members: which issuer's tokens are accepted,
/// and for whom they must have been issued.
/// </summary>
internal sealed class AzureAdOptions
{
    public const string Section = "AzureAd";

    /// <summary>e.g. <c>https://login.microsoftonline.com/</c>; with <see cref="TenantId"/> it makes the authority.</summary>
    public string Instance { get; set; } = "";

    /// <summary>The tenant: a GUID or a domain. A value for many tenants, such as <c>common</c>, is refused.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The application's identifier.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The accepted audience; by default <see cref="ClientId"/> and <c>api://ClientId</c>.</summary>
    public string Audience { get; set; } = "";

    /// <summary>Further accepted audiences.</summary>
    public IList<string> Audiences { get; } = [];

    /// <summary>The authority, where it is not made of instance and tenant: any OpenID Connect issuer.</summary>
    public string Authority { get; set; } = "";

    /// <summary>False only for an issuer on the same machine.</summary>
    public bool RequireHttpsMetadata { get; set; } = true;

    public bool IsConfigured => Authority.Length > 0 || Instance.Length > 0 || TenantId.Length > 0 || ClientId.Length > 0;

    public string AuthorityAddress => Authority.Length > 0 ? Authority : $"{Instance.TrimEnd('/')}/{TenantId}/v2.0";

    public IReadOnlyList<string> AcceptedAudiences =>
        Audience.Length > 0 || Audiences.Count > 0 ? [.. Audiences.Append(Audience).Where(a => a.Length > 0)]
        : [ClientId, $"api://{ClientId}"];

    public IEnumerable<string> Faults()
    {
        if (Authority.Length == 0 && (Instance.Length == 0 || TenantId.Length == 0))
            yield return $"{Section}: set Authority, or Instance and TenantId.";
        if (TenantId is "common" or "organizations" or "consumers")
            yield return $"{Section}:TenantId: one tenant is needed; {TenantId} stands for many.";
        if (ClientId.Length == 0 && Audience.Length == 0 && Audiences.Count == 0)
            yield return $"{Section}: set ClientId, Audience or Audiences.";
        if (Authority.Length + Instance.Length > 0 && !Uri.TryCreate(AuthorityAddress, UriKind.Absolute, out _))
            yield return $"{Section}: {AuthorityAddress} is no absolute address.";
        else if (RequireHttpsMetadata && Authority.Length + Instance.Length > 0 && !AuthorityAddress.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            yield return $"{Section}: {AuthorityAddress} must be https, or RequireHttpsMetadata false for an issuer on this machine.";
    }
}
