using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway;

/// <summary>What a reload of the rules came to. Unless it is <see cref="Activated"/>, the pack that decided before still decides.</summary>
public abstract record PolicyReloadReply
{
    private PolicyReloadReply()
    {
    }

    /// <summary>The pack on disk decides from now on.</summary>
    /// <param name="Active">The pack and since when it decides.</param>
    /// <param name="Previous">The pack that decided before.</param>
    /// <param name="Receipt">Proves that the change stands in the audit log.</param>
    public sealed record Activated(ActivePolicy Active, RulePackIdentity Previous, AuditReceipt Receipt) : PolicyReloadReply;

    /// <summary>The pack on disk is the one that decides already, byte for byte.</summary>
    public sealed record Unchanged(ActivePolicy Active) : PolicyReloadReply;

    /// <summary>The pack on disk has faults; all of them.</summary>
    public sealed record Faulty(ImmutableArray<RulePackFault> Faults) : PolicyReloadReply;

    /// <summary>The change could not be recorded.</summary>
    public sealed record AuditUnavailable : PolicyReloadReply;

    /// <summary>The caller lacks the role <see cref="CallerRoles.Policy"/>.</summary>
    public sealed record RoleMissing : PolicyReloadReply;
}

/// <summary>The rules in force.</summary>
/// <param name="Pack">The pack's name and hash.</param>
/// <param name="Title">Its title, for people.</param>
/// <param name="Description">What law it states.</param>
/// <param name="Since">When this gateway began to decide by it, UTC.</param>
public sealed record ActivePolicy(RulePackIdentity Pack, string Title, string Description, DateTimeOffset Since);
