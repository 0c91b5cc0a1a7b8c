using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Wording;

/// <summary>
/// One accepted combination of keys as a reader thinks of it: where circumstances stand in each other's place, the compiled rule
/// has one combination for each, and this is all of them.
/// </summary>
public sealed record KeyRule
{
    private KeyRule(KeyCombination first, ImmutableArray<Circumstances> circumstances)
    {
        Required = first.Required;
        Optional = first.Optional;
        Method = first.Method;
        Categories = first.Categories;
        After = first.After;
        Article = first.Article;
        Unless = first.Unless;
        Circumstances = circumstances;
    }

    /// <summary>Keys that must all be there.</summary>
    public SearchKeys Required { get; }

    /// <summary>Keys that are sent along.</summary>
    public SearchKeys Optional { get; }

    /// <summary>What must be declared: all of one entry. A single empty entry: nothing.</summary>
    public ImmutableArray<Circumstances> Circumstances { get; }

    /// <summary>What must not be declared, none of it.</summary>
    public Circumstances Unless { get; }

    /// <summary>How the system uses the keys.</summary>
    public SearchMethod Method { get; }

    /// <summary>The categories of records that may be found.</summary>
    public ImmutableArray<string> Categories { get; }

    /// <summary>Systems that must answer first.</summary>
    public ImmutableArray<PriorSearch> After { get; }

    /// <summary>The article.</summary>
    public string Article { get; }

    /// <summary>The combinations of a rule, in their order.</summary>
    public static ImmutableArray<KeyRule> Of(ImmutableArray<KeyCombination> combinations)
    {
        var rules = ImmutableArray.CreateBuilder<KeyRule>();
        for (var i = 0; i < combinations.Length;)
        {
            var first = combinations[i];
            var alternatives = combinations.Skip(i).TakeWhile(c => SameBut(first, c)).Select(c => c.Circumstances).ToImmutableArray();
            rules.Add(new KeyRule(first, alternatives));
            i += alternatives.Length;
        }

        return rules.ToImmutable();
    }

    /// <summary>The combination in words. <paramref name="ofRule"/>: the rule's categories, which need no mention here.</summary>
    public string InWords(ImmutableArray<string> ofRule) =>
        RuleWords.InWords(Required)
        + (Optional == SearchKeys.None ? "" : $", and if given {RuleWords.InWords(Optional)}")
        + (ConditionInWords.Length == 0 ? "" : $", {ConditionInWords}")
        + string.Concat(After.Select(p => $", {InWords(p)}"))
        + (Categories.SequenceEqual(ofRule) ? "" : $", for {Names.Join([.. Categories.Select(Names.Plain)])} only")
        + (Method == SearchMethod.Consultation ? "" : $" [{Names.InWords(Method)}]");

    /// <summary>Whom must have answered first, in words.</summary>
    public static string InWords(PriorSearch prior) =>
        $"after {prior.System.DisplayName()} has {(prior.Answer == PriorAnswer.NoHit ? "found nothing" : "answered")} ({prior.Article})";

    /// <summary>What must or must not be declared, in words; empty if neither.</summary>
    public string ConditionInWords
    {
        get
        {
            string[] conditions =
            [
                Circumstances is [Model.Circumstances.None] ? "" : $"if it is declared that {Demanded()}",
                Unless == Model.Circumstances.None ? "" : $"if it is not declared that {RuleWords.InWords(Unless, "or")}",
            ];
            return string.Join(" and ", conditions.Where(c => c.Length > 0));
        }
    }

    /// <summary>What all alternatives have in common is said once.</summary>
    private string Demanded()
    {
        var common = Circumstances.Aggregate((all, c) => all & c);
        var alternatives = Circumstances.Select(c => RuleWords.InWords(c & ~common)).Where(c => c.Length > 0).ToArray();
        string[] parts = [RuleWords.InWords(common), string.Join(", or that ", alternatives)];
        return string.Join(", and either that ", parts.Where(p => p.Length > 0));
    }

    private static bool SameBut(KeyCombination a, KeyCombination b) =>
        a.Required == b.Required && a.Optional == b.Optional && a.Method == b.Method && a.Unless == b.Unless && a.Article == b.Article
        && a.Categories.SequenceEqual(b.Categories) && a.After.SequenceEqual(b.After);
}
