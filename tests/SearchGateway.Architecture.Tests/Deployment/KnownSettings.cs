using System.Text.RegularExpressions;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Architecture.Tests.Deployment;

/// <summary>The settings that the pages describe: of the gateway in configuration.md, of the edge in edge.md.</summary>
internal static partial class KnownSettings
{
    private static readonly HashSet<string> s_known = [.. Gateway(), .. Edge()];

    /// <summary>Whether a page describes it. Positions in lists are left out.</summary>
    /// <param name="setting">With colons, such as <c>Edge:Gateways:0:Rest</c>.</param>
    public static bool Has(string setting) =>
        s_known.Contains(System().Replace(Position().Replace(setting, ""), "Systems:<System>"));

    public static int Count => s_known.Count;

    private static IEnumerable<string> Gateway() => Rows("configuration.md").SelectMany(FullNames);

    private static IEnumerable<string> Edge()
    {
        string[] certificate = ["Certificate", "Key", "PasswordFile"];
        foreach (var name in Rows("edge.md").SelectMany(FullNames))
            foreach (var inner in name switch
            {
                "Gateways" => ["Rest", "Grpc"],
                "Limits" => ["Country", "Organisation", "PerSecond", "Burst"],
                "Tls" => Gateway().Where(setting => setting.StartsWith("Listen:Tls:", StringComparison.Ordinal)).Select(setting => setting["Listen:Tls:".Length..]),
                "Connections" => Gateway().Where(setting => setting.StartsWith("Listen:Connections:", StringComparison.Ordinal)).Select(setting => setting["Listen:Connections:".Length..]),
                "GatewayTls:Client" => certificate,
                _ => (IEnumerable<string>)[""],
            })
                yield return $"Edge:{name}{(inner.Length == 0 ? "" : ":" + inner)}";
    }

    /// <summary>First cells of the page's tables that name settings.</summary>
    private static IEnumerable<string> Rows(string page) =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "docs", page))
        where line.StartsWith("| `", StringComparison.Ordinal)
        select line.Split('|')[1];

    /// <summary>A cell may go on with the last part alone: <c>`A:B`, `:C`</c> are A:B and A:C.</summary>
    private static IEnumerable<string> FullNames(string cell)
    {
        var first = "";
        foreach (Match name in Quoted().Matches(cell))
        {
            var text = name.Groups["name"].Value;
            first = text.StartsWith(':') ? first : text;
            yield return text.StartsWith(':') ? first[..first.LastIndexOf(':')] + text : text;
        }
    }

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@":\d+(?=:|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Position();

    [GeneratedRegex("^Systems:(Sis|Vis|Ees|Eurodac|Cir)(?=:)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex System();
}
