using System.Globalization;

namespace SearchGateway.Model;

/// <summary>A request that somebody means, and the version of it that was seen (0: whichever there is).</summary>
internal sealed record RequestReference(Guid Id, long Version);

/// <summary>Why a first step is followed by no request, understood whole.</summary>
internal sealed record JustificationDraft(Guid SearchId, string Reason);

/// <summary>A part of a list that somebody wants to see.</summary>
/// <param name="Size">Most entries.</param>
/// <param name="After">The last entry of the part before it; null for the first.</param>
internal sealed record PageDraft(int Size, PagePlace? After);

/// <summary>Which list of requests, and which part of it.</summary>
internal sealed record ListDraft(AccessRequestList List, PageDraft Page);

/// <summary>A place in a list: an entry, and its deadline where the list is by deadline. Callers get it as an opaque text.</summary>
internal sealed record PagePlace(Guid Id, DateTimeOffset? Deadline)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Id:N}.{Deadline?.UtcTicks ?? 0:x}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null if it is something else.</summary>
    public static PagePlace? Read(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && Guid.TryParseExact(text.AsSpan(0, dot), "N", out var id)
            && long.TryParse(text.AsSpan(dot + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
                ? new PagePlace(id, ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero))
                : null;
    }
}

/// <summary>What the register of access requests needs of other steps; handed over where the steps are put together.</summary>
internal sealed record RegisterSurroundings
{
    public required Func<AccessRequestInput, Understood<AccessRequestDraft>> ReadRequest { get; init; }

    public required Func<VerificationInput, Understood<VerificationDraft>> ReadVerification { get; init; }

    public required Func<string, long, Understood<RequestReference>> ReadReference { get; init; }

    public required Func<string, string, Understood<JustificationDraft>> ReadJustification { get; init; }

    /// <summary>Takes number of the list, size and token.</summary>
    public required Func<int, int, string, Understood<ListDraft>> ReadList { get; init; }

    /// <summary>Takes size and token.</summary>
    public required Func<int, string, Understood<PageDraft>> ReadPage { get; init; }

    /// <summary>What the rules in force open to an authority for law enforcement.</summary>
    public required Func<Authority, AccessSummary> RulesFor { get; init; }

    /// <summary>Appends to the audit log; null if it could not be written.</summary>
    public required Func<AuditRecord, ValueTask<AuditReceipt?>> CommitAsync { get; init; }
}
