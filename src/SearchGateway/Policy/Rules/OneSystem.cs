using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>
/// The decision on a question to one system: what the rules permit of it, narrowed to what the question wants. It is the only system
/// of the decision, so that whatever the law wants asked before it counts as not asked.
/// </summary>
internal static class OneSystem
{
    public static PolicyDecision Decide(RuleTable table, Caller caller, SearchQuery query, NativeQuestion question, AccessGrant? grant)
    {
        if (table.RefusalOfToken(caller, query.Purpose) is { } refused)
            return new PolicyDecision(table.Pack, [refused.Of(question.System)]);

        var place = table.Systems.IndexOf(question.System);
        if (place < 0)
            return new PolicyDecision(table.Pack, [new PolicyDecision(table.Pack, []).Of(question.System)]);

        SystemDecision[] decision = [table.Cells(caller.Authority, query.Purpose)[place].Decide(query, query.Terms.Keys, grant)];
        if (decision[0].Permit is { } permit)
            decision[0] = Narrow(permit, question);
        AskingOrder.Enforce(decision);
        return new PolicyDecision(table.Pack, [.. decision]);
    }

    private static SystemDecision Narrow(PermittedQuery permit, NativeQuestion question)
    {
        // To use keys otherwise than the client wanted would answer another question.
        if (question.Method is { } wanted && wanted != permit.Method)
            return Refusal(Wording.OtherMethod(permit.System, permit.Method));

        var narrowed = permit.Narrowed(question);
        return narrowed.Categories.IsEmpty && !permit.Categories.IsEmpty ? Refusal(Wording.NoneOfTheCategories(permit.System)) : new SystemDecision(narrowed);

        SystemDecision Refusal(string explanation) => new(permit.System, RefusalReason.KeysNotAccepted, explanation, permit.Rule, permit.LegalBasis);
    }
}
