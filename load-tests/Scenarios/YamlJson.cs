using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SearchGateway.LoadTests.Scenarios;

/// <summary>YAML, of which JSON is a part, as JSON: plain words that read as numbers, truth values or null are those, all others text.</summary>
internal static class YamlJson
{
    /// <summary>The one document of a text.</summary>
    /// <exception cref="FormatException">It is not one document; the message names the line.</exception>
    public static JsonNode Read(string text)
    {
        try
        {
            using var reader = new StringReader(text);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }] ? Node(root)! : throw new FormatException("one document with named members is expected");
        }
        catch (YamlException wrong)
        {
            throw new FormatException(FormattableString.Invariant($"line {wrong.Start.Line}: neither YAML nor JSON"), wrong);
        }
        catch (InvalidOperationException wrong)
        {
            // What the library's scanner says of a value in brackets that goes on further left than the line it began in.
            throw new FormatException("neither YAML nor JSON", wrong);
        }
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(Name(c.Key), Node(c.Value)))),
        YamlSequenceNode items => new JsonArray([.. items.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } plain } => Plain(plain),
        YamlScalarNode { Value: { } text } => text,
        _ => null,
    };

    private static string Name(YamlNode key) => (key as YamlScalarNode)?.Value
        ?? throw new FormatException(FormattableString.Invariant($"line {key.Start.Line}: a name is expected"));

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => true,
        "false" => false,
        _ when double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            => number == Math.Floor(number) && Math.Abs(number) < 1e15 ? (long)number : number,
        _ => text,
    };
}
