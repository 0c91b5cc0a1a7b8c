using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads what may be learnt before full access.</summary>
internal static class FirstStepReader
{
    public static FirstStep? Read(Properties rule, CentralSystem system, SearchMode ruleMode)
    {
        if (rule.Find("first_step") is not { } node)
            return null;
        if (node is not YamlMap map)
        {
            rule.File.Fault(node, "'first_step' is a map with 'mode' or 'by', and 'article'");
            return null;
        }

        var properties = new Properties(rule.File, map, "the first step");
        var by = properties.OptionalWord<CentralSystem>("by") ?? system;
        var mode = properties.OptionalWord<SearchMode>("mode");
        var withoutRequest = properties.Flag("without_request");
        var article = properties.Citation("article");
        properties.RejectOthers();
        if (by == system && mode is not { } ownMode)
            rule.File.Fault(map, "the first step has no 'mode': add hit_flag or references");
        else if (by == system && mode <= ruleMode)
            rule.File.Fault(properties.Find("mode")!, $"the first step shows no less than the rule itself: choose a narrower mode than {Words<SearchMode>.NameOf(ruleMode)}");
        else if (by != system && (mode is not null || withoutRequest))
            rule.File.Fault(map, $"what {by.DisplayName()} shows is the matter of its own rule: remove 'mode' and 'without_request'");
        return new FirstStep(by, mode ?? SearchMode.HitFlag, withoutRequest, article ?? "");
    }
}
