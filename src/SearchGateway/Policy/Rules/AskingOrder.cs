using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>
/// The order that the law sets between systems, as far as it shows before anybody is asked: a system that must come after another
/// is refused where that other is.
/// </summary>
internal static class AskingOrder
{
    public static void Enforce(SystemDecision[] systems)
    {
        // A refusal may take the ground from the next one: at most as many rounds as there are systems.
        var changed = true;
        while (changed)
        {
            changed = false;
            for (var i = 0; i < systems.Length; i++)
            {
                if (systems[i].Permit is { After.IsEmpty: false } permit && Missing(systems, permit) is { } prior)
                {
                    systems[i] = new SystemDecision(
                        permit.System, RefusalReason.PriorSearchMissing, Wording.PriorNotAsked(permit.System, prior), permit.Rule, prior.Article);
                    changed = true;
                }
            }
        }
    }

    private static PriorSearch? Missing(SystemDecision[] systems, PermittedQuery permit)
    {
        foreach (var prior in permit.After)
        {
            var isAsked = false;
            foreach (var other in systems)
                isAsked |= other.System == prior.System && other.Permit is not null;
            if (!isAsked)
                return prior;
        }

        return null;
    }
}
