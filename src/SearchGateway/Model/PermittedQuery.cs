namespace SearchGateway.Model;

/// <summary>
/// The permit to ask one system: which keys may be sent, which fields may come back and by which article.
/// Only the policy step can make one, so an adapter that holds it holds a lawful question.
/// </summary>
public sealed class PermittedQuery
{
    internal PermittedQuery(CentralSystem system, string rule, string legalBasis, SearchKeys keys, SearchTerms terms, FieldGrants grants, SearchMode mode)
    {
        System = system;
        Rule = rule;
        LegalBasis = legalBasis;
        Keys = keys;
        Terms = terms.Only(keys);
        Grants = grants;
        Mode = mode;
    }

    /// <summary>The system that may be asked.</summary>
    public CentralSystem System { get; }

    /// <summary>Identifier of the rule that permits it.</summary>
    public string Rule { get; }

    /// <summary>The article that permits it.</summary>
    public string LegalBasis { get; }

    /// <summary>The keys that may be sent.</summary>
    public SearchKeys Keys { get; }

    /// <summary>The search terms, cut to <see cref="Keys"/>.</summary>
    public SearchTerms Terms { get; }

    /// <summary>The fields that may come back, each with its article.</summary>
    public FieldGrants Grants { get; }

    /// <summary>How much may come back.</summary>
    public SearchMode Mode { get; }

    /// <summary>The field mask to ask for: nothing but record numbers unless the mode is full.</summary>
    public FieldSet Fields => Mode == SearchMode.Full ? Grants.Fields : FieldSet.None;

    /// <summary>Never prints search terms.</summary>
    public override string ToString() => $"{System.DisplayName()} by {Rule}";
}
