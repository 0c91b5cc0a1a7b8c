using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What a reasoned request must state for the central access point to approve it, each in the requester's own words.</summary>
public enum RequestStatement
{
    /// <summary>That access is necessary; Decision 2008/633/JHA Art. 5(1)(a).</summary>
    Necessity,

    /// <summary>Which specific case it serves; Decision 2008/633/JHA Art. 5(1)(b).</summary>
    SpecificCase,

    /// <summary>Why it will contribute substantially; Decision 2008/633/JHA Art. 5(1)(c).</summary>
    SubstantialContribution,

    /// <summary>The overriding public security concern that makes it proportionate; Regulation (EU) 603/2013 Art. 20(1)(a).</summary>
    OverridingSecurityConcern,

    /// <summary>That the State which entered the data consents to their processing; Decision 2008/633/JHA Art. 7(4).</summary>
    ConsentOfEnteringState,
}

/// <summary>Where must have been searched, outside the gateway or in it, before access is requested.</summary>
public enum PriorSource
{
    /// <summary>National databases; Regulation (EU) 2017/2226 Art. 32(2)(a).</summary>
    NationalDatabases,

    /// <summary>National fingerprint databases; Regulation (EU) 603/2013 Art. 20(1).</summary>
    NationalFingerprintDatabases,

    /// <summary>The fingerprint systems of all other Member States under Decision 2008/615/JHA (Prüm).</summary>
    Prum,

    /// <summary>VIS; Regulation (EU) 603/2013 Art. 20(1).</summary>
    Vis,

    /// <summary>Europol's own systems; Regulation (EU) 603/2013 Art. 21(1).</summary>
    EuropolSystems,
}

/// <summary>A prior search that a request must show, and what may stand in its place.</summary>
/// <param name="Source">Where.</param>
/// <param name="Article">The article that demands it.</param>
public sealed record RequiredPriorSearch(PriorSource Source, string Article)
{
    /// <summary>True if it is demanded only for a person whose identity is unknown.</summary>
    public bool OnlyIfUnknown { get; init; }

    /// <summary>True if stated reasons may stand in its place.</summary>
    public bool ReasonsSuffice { get; init; }

    /// <summary>Days after which a search that was started and has not been answered counts as done; 0 if it must be answered.</summary>
    public int OrAfterDays { get; init; }
}

/// <summary>An urgent case: access first, verification afterwards.</summary>
/// <param name="VerifyWithinWorkingDays">Working days within which the central access point must verify, 1 to 30.</param>
/// <param name="Article">The article that allows it.</param>
public sealed record UrgentAccess(int VerifyWithinWorkingDays, string Article);

/// <summary>What a rule demands of a request for access.</summary>
public sealed record AccessRequestTerms
{
    /// <summary>The article that makes access depend on a request.</summary>
    public required string Article { get; init; }

    /// <summary>What the request must state.</summary>
    public ImmutableArray<RequestStatement> Statements { get; init; } = [];

    /// <summary>Prior searches that the request must show.</summary>
    public ImmutableArray<RequiredPriorSearch> PriorSearches { get; init; } = [];

    /// <summary>Most days for which an approval may run, 1 to 366.</summary>
    public required int ValidDays { get; init; }

    /// <summary>Whether urgent cases may be verified afterwards; null if never.</summary>
    public UrgentAccess? Urgent { get; init; }
}

/// <summary>What may be learnt before full access: the first step, to which the second is bound.</summary>
/// <param name="By">The system that gives the first answer: the rule's own, or one that tells which systems hold something.</param>
/// <param name="Mode">How much the first step shows at most, where it is the rule's own system.</param>
/// <param name="WithoutRequest">True if the first step needs no approved request.</param>
/// <param name="Article">The article that orders it.</param>
public sealed record FirstStep(CentralSystem By, SearchMode Mode, bool WithoutRequest, string Article);
