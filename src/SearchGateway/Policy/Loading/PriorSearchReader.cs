using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads which systems must have answered before a combination of keys may be used.</summary>
internal static class PriorSearchReader
{
    public static ImmutableArray<PriorSearch> Read(Properties combination, CentralSystem system)
    {
        var priors = ImmutableArray.CreateBuilder<PriorSearch>();
        foreach (var map in combination.Maps("after", "systems asked first, each with 'system', 'answer' and 'article'"))
        {
            var properties = new Properties(combination.File, map, "a prior search");
            var first = properties.Word<CentralSystem>("system");
            var answer = properties.Word<PriorAnswer>("answer");
            var article = properties.Citation("article");
            properties.RejectOthers();
            if (first is not { } known || answer is not { } said)
                continue;
            if (known == system)
                combination.File.Fault(map, $"{system.DisplayName()} cannot come after itself: name another system");
            else if (priors.Any(p => p.System == known))
                combination.File.Fault(map, $"{known.DisplayName()} is asked first already: name it once");
            else
                priors.Add(new PriorSearch(known, said, article ?? ""));
        }

        return priors.ToImmutable();
    }
}
