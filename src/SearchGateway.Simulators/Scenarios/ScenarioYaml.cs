using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>
/// Reads the plain part of YAML, which holds JSON too: one map of text, lists and maps. Aliases, tags and what is too large or
/// too deep are faults, so that a text from outside costs no more than its length.
/// </summary>
internal static class ScenarioYaml
{
    public const int MostCharacters = 65_536;
    private const int Deepest = 12;

    /// <summary>The document; null with its fault in the list.</summary>
    public static YamlMappingNode? Read(string text, List<ScenarioFault> faults)
    {
        if (text.Length > MostCharacters)
        {
            faults.Add(new ScenarioFault(1, 1, $"the text has {text.Length} characters: write at most {MostCharacters}"));
            return null;
        }

        try
        {
            if (Forbidden(text) is { } fault)
            {
                faults.Add(fault);
                return null;
            }

            using var reader = new StringReader(text);
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return root;
            faults.Add(new ScenarioFault(1, 1, "a scenario is one map of properties: write 'name: …', 'description: …' and 'systems: …'"));
        }
        catch (YamlException wrong)
        {
            faults.Add(At(wrong.Start, $"this is not YAML: {wrong.Message}"));
        }
        catch (ArgumentException)
        {
            // What the library's reader of nodes says where a map ends in the middle of a property, as after a tab.
            faults.Add(new ScenarioFault(1, 1, "this is not YAML: a property is cut off in the middle"));
        }

        return null;
    }

    private static ScenarioFault? Forbidden(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        var depth = 0;
        try
        {
            while (parser.MoveNext())
            {
                depth += parser.Current!.NestingIncrease;
                if (Forbidden(parser.Current, depth) is { } why)
                    return At(parser.Current.Start, why);
            }
        }
        catch (InvalidOperationException)
        {
            // What the library's scanner says of a value in brackets that goes on further left than the line it began in.
            return At(parser.Current?.End ?? Mark.Empty, "this is not YAML: a value in brackets goes on further left than it began: indent it");
        }

        return null;
    }

    private static string? Forbidden(ParsingEvent seen, int depth) => seen switch
    {
        AnchorAlias or NodeEvent { Anchor.IsEmpty: false } => "anchors and aliases are not read: write the value out",
        NodeEvent { Tag.IsEmpty: false } => "tags are not read: remove the part that begins with '!'",
        _ => depth > Deepest ? $"values are nested more than {Deepest} deep: a scenario never needs that" : null,
    };

    private static ScenarioFault At(Mark mark, string message) => new((int)mark.Line, (int)mark.Column, message);
}
