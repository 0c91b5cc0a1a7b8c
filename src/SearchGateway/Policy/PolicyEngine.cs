using SearchGateway.Model;

namespace SearchGateway.Policy;

/// <summary>Decides by the active rule pack. Pure: the same caller, query and pack give the same decision.</summary>
#pragma warning disable CA1822 // the body follows
public sealed class PolicyEngine
{
    /// <summary>Decides for every system whether it may be asked, with which keys and for which fields.</summary>
    public PolicyDecision Decide(Caller caller, SearchQuery query)
    {
        _ = caller;
        _ = query;
        throw new NotSupportedException();
    }
}
