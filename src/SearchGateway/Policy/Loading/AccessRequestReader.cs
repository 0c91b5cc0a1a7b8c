using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads what a rule demands of a request for access.</summary>
internal static class AccessRequestReader
{
    private const int MaxValidDays = 366;
    private const int MaxWorkingDays = 30;
    private const int MaxWaitingDays = 30;

    public static AccessRequestTerms? Read(Properties rule)
    {
        if (rule.Find("access_request") is not { } node)
            return null;
        if (node is not YamlMap map)
        {
            rule.File.Fault(node, "'access_request' is a map with 'article', 'statements', 'valid_days' and, if the law has them, 'prior_searches' and 'urgent'");
            return null;
        }

        var properties = new Properties(rule.File, map, "the request for access");
        var article = properties.Citation("article");
        properties.Require("statements", "what the request must state, such as [necessity, specific_case]");
        var terms = new AccessRequestTerms
        {
            Article = article ?? "",
            Statements = [.. properties.WordList<RequestStatement>("statements").Distinct()],
            PriorSearches = PriorSearches(properties),
            ValidDays = properties.Number("valid_days", 1, MaxValidDays) ?? 1,
            Urgent = Urgent(properties),
        };
        properties.RejectOthers();
        return terms;
    }

    private static ImmutableArray<RequiredPriorSearch> PriorSearches(Properties request)
    {
        var searches = ImmutableArray.CreateBuilder<RequiredPriorSearch>();
        foreach (var map in request.Maps("prior_searches", "searches done before, each with 'source' and 'article'"))
        {
            var properties = new Properties(request.File, map, "a prior search");
            var source = properties.Word<PriorSource>("source");
            var article = properties.Citation("article");
            var search = new RequiredPriorSearch(source ?? default, article ?? "")
            {
                OnlyIfUnknown = properties.Flag("only_if_unknown"),
                ReasonsSuffice = properties.Flag("reasons_suffice"),
                OrAfterDays = properties.Find("or_after_days") is null ? 0 : properties.Number("or_after_days", 1, MaxWaitingDays) ?? 0,
            };
            properties.RejectOthers();
            if (source is not null && searches.Any(s => s.Source == search.Source))
                request.File.Fault(map, "this source is demanded already: name it once");
            else
                searches.Add(search);
        }

        return searches.ToImmutable();
    }

    private static UrgentAccess? Urgent(Properties request)
    {
        if (request.Find("urgent") is not { } node)
            return null;
        if (node is not YamlMap map)
        {
            request.File.Fault(node, string.Create(CultureInfo.InvariantCulture, $"'urgent' is a map with 'verify_within_working_days', 1 to {MaxWorkingDays}, and 'article'"));
            return null;
        }

        var properties = new Properties(request.File, map, "the urgent case");
        var days = properties.Number("verify_within_working_days", 1, MaxWorkingDays);
        var article = properties.Citation("article");
        properties.RejectOthers();
        return new UrgentAccess(days ?? 1, article ?? "");
    }
}
