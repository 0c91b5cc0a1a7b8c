using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>Which rules decided: the pack's name and the SHA-256 of its files in lower-case hexadecimal.</summary>
public sealed record RulePackIdentity(string Name, string Hash);

/// <summary>Why a system is not asked.</summary>
public enum RefusalReason
{
    /// <summary>The token was not issued for the declared purpose, or not for searching.</summary>
    PurposeNotInToken,

    /// <summary>The pack names a provision that stands against it, whatever any rule grants.</summary>
    Forbidden,

    /// <summary>No rule grants this authority this system for this purpose.</summary>
    NoRule,

    /// <summary>A rule exists, but accepts no combination of keys that the query has.</summary>
    KeysNotAccepted,

    /// <summary>A rule accepts the keys only in circumstances that were not declared.</summary>
    ConditionNotMet,

    /// <summary>The rule demands a case reference.</summary>
    CaseReferenceMissing,

    /// <summary>The rule demands an approved request for access.</summary>
    AccessRequestMissing,

    /// <summary>A request for access was named that does not cover this search: not approved, out of time, of another unit, or about something else.</summary>
    AccessRequestNotValid,

    /// <summary>The law wants another system to have answered first, and it is not asked or gave no answer.</summary>
    PriorSearchMissing,

    /// <summary>The system that the law wants asked first found a record, so that this one may not be asked.</summary>
    PriorSearchIdentified,
}

/// <summary>The decision on one system: a permit, or why not.</summary>
public sealed record SystemDecision
{
    internal SystemDecision(PermittedQuery permit)
    {
        System = permit.System;
        Permit = permit;
        Rule = permit.Rule;
        LegalBasis = permit.LegalBasis;
        Explanation = "";
    }

    internal SystemDecision(CentralSystem system, RefusalReason reason, string explanation, string rule, string legalBasis)
    {
        System = system;
        Reason = reason;
        Explanation = explanation;
        Rule = rule;
        LegalBasis = legalBasis;
    }

    /// <summary>The system decided on.</summary>
    public CentralSystem System { get; }

    /// <summary>The permit, or null if the system must not be asked.</summary>
    public PermittedQuery? Permit { get; }

    /// <summary>Why not; null if permitted.</summary>
    public RefusalReason? Reason { get; }

    /// <summary>Why not, in words a caller can act on; never depends on what a system holds. Empty if permitted.</summary>
    public string Explanation { get; }

    /// <summary>The rule that decided; empty where none exists.</summary>
    public string Rule { get; }

    /// <summary>The article that decided; empty where none exists.</summary>
    public string LegalBasis { get; }
}

/// <summary>The decision on a query: one per system that the pack knows, in the order of <see cref="CentralSystems.All"/>.</summary>
public sealed record PolicyDecision
{
    internal PolicyDecision(RulePackIdentity pack, ImmutableArray<SystemDecision> systems)
    {
        Pack = pack;
        Systems = systems;
    }

    /// <summary>The rules that decided.</summary>
    public RulePackIdentity Pack { get; }

    /// <summary>One decision per system that the pack knows.</summary>
    public ImmutableArray<SystemDecision> Systems { get; }

    /// <summary>The links that the caller may see; null if the pack knows none, or the caller may see none.</summary>
    public LinkSight? Links { get; internal init; }

    /// <summary>The permits.</summary>
    public IEnumerable<PermittedQuery> Permits => Systems.Where(s => s.Permit is not null).Select(s => s.Permit!);

    /// <summary>True if no system may be asked.</summary>
    public bool RefusesAll => Systems.All(s => s.Permit is null);

    /// <summary>The decision on one system; a system that the pack does not know is refused.</summary>
    public SystemDecision Of(CentralSystem system)
    {
        foreach (var decision in Systems)
        {
            if (decision.System == system)
                return decision;
        }

        return new SystemDecision(system, RefusalReason.NoRule, $"The pack {Pack.Name} knows no system {system.DisplayName()}.", "", "");
    }
}
