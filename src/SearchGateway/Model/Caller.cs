using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What a verified token says of the caller.</summary>
public sealed record Caller
{
    /// <summary>The kind of authority; decides which rules apply.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Three-letter code of the Member State or the agency.</summary>
    public required string MemberState { get; init; }

    /// <summary>Name of the user profile, e.g. <c>border-guard-first-line</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>Unit or crossing point of the officer.</summary>
    public required string Unit { get; init; }

    /// <summary>Pseudonym of the officer; the Member State can resolve it, the gateway cannot.</summary>
    public required string Officer { get; init; }

    /// <summary>Purposes for which the token was issued.</summary>
    public required ImmutableArray<Purpose> Purposes { get; init; }

    /// <summary>Roles of the token.</summary>
    public required CallerRoles Roles { get; init; }
}

/// <summary>What a caller may do besides what the rules say of systems.</summary>
[Flags]
public enum CallerRoles
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>May search.</summary>
    Search = 1 << 0,

    /// <summary>Verifies requests for law-enforcement access; Decision 2008/633/JHA Art. 4.</summary>
    CentralAccessPoint = 1 << 1,

    /// <summary>May read the audit log.</summary>
    Oversight = 1 << 2,

    /// <summary>May change the rules.</summary>
    Policy = 1 << 3,

    /// <summary>Works in the SIRENE Bureau of its State, which verifies links to alerts; Regulation (EU) 2019/817 Art. 29(2).</summary>
    Sirene = 1 << 4,
}
