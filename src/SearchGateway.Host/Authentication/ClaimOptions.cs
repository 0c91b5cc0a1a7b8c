namespace SearchGateway.Host.Authentication;

/// <summary>The section <c>Claims</c>: in which claims a token says who asks.</summary>
internal sealed class ClaimOptions
{
    public const string Section = "Claims";

    public string Authority { get; set; } = "ssi_authority";

    public string MemberState { get; set; } = "ssi_member_state";

    public string Profile { get; set; } = "ssi_profile";

    public string Unit { get; set; } = "ssi_unit";

    /// <summary>An array, or one text with spaces.</summary>
    public string Purposes { get; set; } = "ssi_purposes";

    /// <summary>An array, or one text with spaces.</summary>
    public string Roles { get; set; } = "roles";

    /// <summary>The officer's pseudonym: the first of these that the token has.</summary>
    public IList<string> Officer { get; } = [];

    public IReadOnlyList<string> OfficerClaims => Officer.Count > 0 ? [.. Officer] : ["oid", "sub"];

    public IEnumerable<string> Faults() =>
        from name in new[]
        {
            (nameof(Authority), Authority), (nameof(MemberState), MemberState), (nameof(Profile), Profile),
            (nameof(Unit), Unit), (nameof(Purposes), Purposes), (nameof(Roles), Roles),
        }
        where string.IsNullOrWhiteSpace(name.Item2)
        select $"{Section}:{name.Item1}: name the claim.";
}
