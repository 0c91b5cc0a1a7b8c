using System.Collections.Immutable;

namespace SearchGateway.Policy.Loading;

/// <summary>A node of a pack's file with its place. Only text, lists and maps of text to nodes exist.</summary>
internal abstract record YamlNode(int Line, int Column);

internal sealed record YamlText(string Value, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlList(ImmutableArray<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlMap(ImmutableArray<(YamlText Name, YamlNode Value)> Entries, int Line, int Column) : YamlNode(Line, Column);
