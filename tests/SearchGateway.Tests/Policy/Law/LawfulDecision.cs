using System.Runtime.InteropServices;
using SearchGateway.Model;

namespace SearchGateway.Tests.Policy.Law;

/// <summary>What the law says to one search of one system: a way, how much of it, or why not.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LawfulDecision(RefusalReason? Reason)
{
    public LegalCell? Cell { get; init; }

    public LegalWay? Way { get; init; }

    public SearchKeys Keys { get; init; }

    public SearchMode Mode { get; init; }

    public bool IsFirstStep { get; init; }

    public bool UnderRequest { get; init; }

    /// <summary>The article that closes, where one is named.</summary>
    public string? Article { get; init; }
}

/// <summary>Applies the legal table to searches, without a look at how the gateway does it.</summary>
internal sealed class LawfulJudgement(LegalTable law)
{
    /// <summary>Fills in what the law says for each of its systems, in their order.</summary>
    public void Judge(Authority authority, SearchQuery query, SearchKeys keys, AccessGrant? grant, LawfulDecision[] into)
    {
        for (var i = 0; i < law.Systems.Count; i++)
            into[i] = Judge(authority, query, keys, grant, law.Systems[i]);
        KeepOrder(into);
    }

    private LawfulDecision Judge(Authority authority, SearchQuery query, SearchKeys keys, AccessGrant? grant, CentralSystem system)
    {
        if (law.ClosingArticle(authority, query.Purpose, system) is { } closed)
            return new LawfulDecision(RefusalReason.Forbidden) { Article = closed };
        if (law.CellOf(authority, query.Purpose, system) is not { } cell)
            return new LawfulDecision(RefusalReason.NoRule) { Article = "" };
        if (law.LimitOf(system) is { } limit && (keys & limit.Without) != limit.Without)
            return new LawfulDecision(RefusalReason.KeysNotAccepted) { Article = limit.Article };
        if (Fitting(cell, keys, query.Circumstances) is not { } way)
            return new LawfulDecision(cell.Ways.Exists(w => w.HasKeys(keys)) ? RefusalReason.ConditionNotMet : RefusalReason.KeysNotAccepted);
        if (cell.NeedsCase && query.CaseReference.Length == 0)
            return new LawfulDecision(RefusalReason.CaseReferenceMissing);
        var decision = new LawfulDecision(null) { Cell = cell, Way = way, Keys = keys, Mode = cell.Mode, IsFirstStep = cell.IsFirstOfAnother };
        if (cell.Request is not null)
            decision = UnderRequest(decision, cell, query.Circumstances, grant);
        if (decision.Reason is not null)
            return decision;
        var mode = query.Mode > decision.Mode ? query.Mode : decision.Mode;
        if (cell.Expired is not null && mode != SearchMode.Full)
            return new LawfulDecision(RefusalReason.ConditionNotMet) { Article = cell.Expired.Article };
        return decision with { Mode = mode, Keys = decision.Way!.Required | (decision.Way.Optional & decision.Keys) };
    }

    private static LawfulDecision UnderRequest(LawfulDecision decision, LegalCell cell, Circumstances declared, AccessGrant? grant)
    {
        if (grant is null)
        {
            return cell.First is { WithoutRequest: true } free
                ? decision with { Mode = free.Mode, IsFirstStep = true }
                : new LawfulDecision(RefusalReason.AccessRequestMissing) { Article = cell.Request!.Article };
        }

        if (grant.Refusal.Length > 0 || !grant.Systems.Contains(cell.System))
            return new LawfulDecision(RefusalReason.AccessRequestNotValid) { Article = cell.Request!.Article };
        var isSecondStep = cell.First is null || grant.Flagged.Contains(cell.System);
        if (!isSecondStep && cell.First!.By != cell.System)
            return new LawfulDecision(RefusalReason.ConditionNotMet) { Article = cell.First.Article };
        var approved = decision.Keys & grant.SubjectKeys;
        if (Fitting(cell, approved, declared) is not { } way)
            return new LawfulDecision(RefusalReason.AccessRequestNotValid) { Article = cell.Request!.Article };
        decision = decision with { Way = way, Keys = approved, UnderRequest = true };
        return isSecondStep ? decision : decision with { Mode = cell.First!.Mode, IsFirstStep = true };
    }

    private static LegalWay? Fitting(LegalCell cell, SearchKeys keys, Circumstances declared)
    {
        foreach (var way in cell.Ways)
        {
            if (way.HasKeys(keys) && way.HoldsIn(declared))
                return way;
        }

        return null;
    }

    /// <summary>Whoever must come after a system that is not asked is not asked either.</summary>
    private void KeepOrder(LawfulDecision[] decisions)
    {
        for (var round = 0; round < law.Systems.Count; round++)
        {
            for (var i = 0; i < law.Systems.Count; i++)
            {
                foreach (var prior in decisions[i].Way?.After ?? [])
                {
                    if (decisions[law.Systems.IndexOf(prior.System)].Way is null)
                    {
                        decisions[i] = new LawfulDecision(RefusalReason.PriorSearchMissing) { Article = prior.Article };
                        break;
                    }
                }
            }
        }
    }
}
