using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// The permit to ask one system: which keys may be sent, which fields may come back and by which article.
/// Only the policy step can make one, so an adapter that holds it holds a lawful question.
/// </summary>
public sealed class PermittedQuery
{
    internal PermittedQuery(
        CentralSystem system,
        string rule,
        string legalBasis,
        SearchKeys keys,
        SearchTerms terms,
        FieldGrants grants,
        SearchMode mode,
        SearchMethod method = SearchMethod.Consultation,
        ImmutableArray<string> categories = default,
        ExpiryLimit? expiry = null)
    {
        System = system;
        Rule = rule;
        LegalBasis = legalBasis;
        Keys = keys;
        Terms = terms.Only(keys);
        Grants = grants;
        Mode = mode;
        Method = method;
        Expiry = expiry;
        Categories = categories.IsDefault ? [.. CategoryCatalogue.Of(system).Select(c => c.Name)] : categories;
    }

    /// <summary>The system that may be asked.</summary>
    public CentralSystem System { get; }

    /// <summary>Identifier of the rule that permits it.</summary>
    public string Rule { get; }

    /// <summary>Who asks. A system may have to know: Eurodac tells law enforcement less; Regulation (EU) 603/2013 Art. 18(2).</summary>
    public Authority Authority { get; internal init; }

    /// <summary>For what is asked, in the systems' own logs too; e.g. Regulation (EC) 767/2008 Art. 34(1).</summary>
    public Purpose Purpose { get; internal init; }

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

    /// <summary>How the system is to use the keys.</summary>
    public SearchMethod Method { get; }

    /// <summary>
    /// The categories of records that may come back, of those in <see cref="CategoryCatalogue"/>. The adapter asks for these
    /// alone, and records of others are dropped. Empty for a system that knows no categories.
    /// </summary>
    public ImmutableArray<string> Categories { get; }

    /// <summary>How long after expiry a record may come back; null if it always may. Set in mode full only.</summary>
    public ExpiryLimit? Expiry { get; }

    /// <summary>Systems that must have answered first, within the same search; only then may this one be asked.</summary>
    public ImmutableArray<PriorSearch> After { get; internal init; } = [];

    /// <summary>The approved request under which the system may be asked; null if the rule needs none.</summary>
    public Guid? AccessRequest { get; internal init; }

    /// <summary>True if this is the first step to full access, whose hits are bound to what may be asked next.</summary>
    public bool IsFirstStep { get; internal init; }

    /// <summary>The question in the system's own words that this permits; null for a search.</summary>
    public NativeQuestion? Native { get; private init; }

    /// <summary>The field mask to ask for: nothing but record numbers unless the mode is full.</summary>
    public FieldSet Fields => Mode == SearchMode.Full ? Grants.Fields : FieldSet.None;

    /// <summary>
    /// True if records of <paramref name="category"/> may come back. Where the system knows categories, a record without one
    /// may not.
    /// </summary>
    public bool Admits(string category) =>
        Categories.IsEmpty ? CategoryCatalogue.Of(System).IsEmpty : Categories.Contains(category);

    /// <summary>True if <paramref name="record"/> may come back, cut to <see cref="Fields"/>.</summary>
    public bool Admits(SystemRecord record) =>
        record.System == System && Admits(record.Category) && (Expiry is null || Expiry.Admits(record));

    /// <summary>The same permit, narrowed to what a question in the system's own words wants.</summary>
    internal PermittedQuery Narrowed(NativeQuestion question) =>
        new(System, Rule, LegalBasis, Keys, Terms, Grants.Only(question.Fields), Mode, Method, Wanted(question), Expiry)
        {
            Authority = Authority,
            Purpose = Purpose,
            After = After,
            AccessRequest = AccessRequest,
            IsFirstStep = IsFirstStep,
            Native = question,
        };

    private ImmutableArray<string> Wanted(NativeQuestion question) =>
        question.Categories.IsDefault ? Categories : [.. Categories.Where(question.Categories.Contains)];

    /// <summary>Never prints search terms.</summary>
    public override string ToString() => $"{System.DisplayName()} by {Rule}";
}
