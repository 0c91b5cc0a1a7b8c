namespace SearchGateway.Host.Tests.Reference;

/// <summary>The role that a method's caller needs, in words; a test asks each method without it.</summary>
internal static class MethodRoles
{
    /// <summary>Every caller with a good token.</summary>
    public const string Any = "any";

    private const string Request = "`search`, with the purpose of law enforcement";
    private const string RequestOrVerify = Request + "; or `central-access-point`";
    private const string Oversight = "`oversight`";
    private const string LinkVerifier = "`search`, of an authority that verifies links; for links to alerts `sirene` too";

    /// <summary>The role for a method, named as <c>SearchService/Search</c>.</summary>
    public static string Of(string method) => method switch
    {
        "SearchService/Search" or "SearchService/SearchStream" or "SearchService/ExplainMatch" => "`search`",
        "SearchService/WhatMayIAsk" or "PolicyService/GetPolicy" => Any,
        "PolicyService/ReloadPolicy" => "`policy`",
        "AccessRequestService/Verify" => "`central-access-point`",
        "AccessRequestService/Submit" or "AccessRequestService/Withdraw" or "AccessRequestService/Justify" => Request,
        _ => method.Split('/')[0] switch
        {
            "AccessRequestService" => RequestOrVerify,
            "AuditService" => Any,
            "LinkService" => LinkVerifier,
            "OversightService" or "RetentionService" => Oversight,
            _ => throw new NotSupportedException($"Who may call {method}?"),
        },
    };
}
