using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SearchGateway.Policy.Loading;

/// <summary>
/// Reads the plain part of YAML: one document of text, lists and maps. Anchors, aliases, tags, doubled keys and documents that
/// are too large or too deep are faults, so that a file means what it shows.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxDepth = 8;
    private const int MaxNodes = 20_000;

    private readonly PackFile _file;
    private readonly Parser _parser;
    private int _nodes;

    private YamlReader(PackFile file, string text)
    {
        _file = file;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The file's content; null if it cannot be read, with the fault in the file's list.</summary>
    public static YamlMap? Read(PackFile file)
    {
        if (file.Bytes.Length > MaxBytes)
        {
            file.Fault(0, 0, $"the file has {file.Bytes.Length} bytes; at most {MaxBytes} are read: split it");
            return null;
        }

        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file.Bytes.Span);
            return new YamlReader(file, text).Whole();
        }
        catch (DecoderFallbackException)
        {
            file.Fault(0, 0, "the file is not UTF-8: save it as UTF-8");
        }
        catch (PackSyntaxException e)
        {
            file.Fault(e.Line, e.Column, e.Message);
        }
        catch (YamlException e)
        {
            file.Fault((int)e.Start.Line, (int)e.Start.Column, $"this is not YAML: {e.Message}");
        }

        return null;
    }

    private YamlMap Whole()
    {
        try
        {
            return Document();
        }
        catch (InvalidOperationException)
        {
            // What the library's scanner says of a value in brackets that goes on further left than the line it began in.
            throw new PackSyntaxException(_parser.Current?.End ?? Mark.Empty, "this is not YAML: a value in brackets goes on further left than it began: indent it");
        }
    }

    private YamlMap Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out var end))
            throw new PackSyntaxException(end.Start, "the file is empty: remove it or write its content");
        _parser.Consume<DocumentStart>();
        var root = Node(depth: 1);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
            throw new PackSyntaxException(second.Start, "a second document begins here: a file of a pack holds one");
        return root as YamlMap ?? throw new PackSyntaxException(root.Line, root.Column, "a file of a pack is a map of properties, such as 'authority: border_guard'");
    }

    private YamlNode Node(int depth)
    {
        var start = _parser.Current?.Start ?? Mark.Empty;
        if (++_nodes > MaxNodes)
            throw new PackSyntaxException(start, $"the file has more than {MaxNodes} values: split it");
        if (depth > MaxDepth)
            throw new PackSyntaxException(start, $"values are nested more than {MaxDepth} deep: a pack never needs that");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            throw new PackSyntaxException(alias.Start, "aliases are not read: write the value out, or name a set");
        if (_parser.Current is NodeEvent { Anchor.IsEmpty: false })
            throw new PackSyntaxException(start, "anchors are not read: write the value out, or name a set");
        if (_parser.Current is NodeEvent { Tag.IsEmpty: false })
            throw new PackSyntaxException(start, "tags are not read: remove the part that begins with '!'");
        if (_parser.TryConsume<Scalar>(out var scalar))
            return Text(scalar);
        return _parser.TryConsume<SequenceStart>(out _) ? List(start, depth) : Map(start, depth);
    }

    private YamlList List(Mark start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new YamlList(items.ToImmutable(), (int)start.Line, (int)start.Column);
    }

    private YamlMap Map(Mark start, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<(YamlText, YamlNode)>();
        var seen = new Dictionary<string, YamlText>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var place = _parser.Current?.Start ?? start;
            if (Node(depth + 1) is not YamlText name)
                throw new PackSyntaxException(place, "a property's name must be plain text");
            var value = Node(depth + 1);
            if (seen.TryAdd(name.Value, name))
                entries.Add((name, value));
            else
                _file.Fault(name, $"'{name.Value}' stands twice, first in line {seen[name.Value].Line}: remove one");
        }

        return new YamlMap(entries.ToImmutable(), (int)start.Line, (int)start.Column);
    }

    private static YamlText Text(Scalar scalar) => new(scalar.Value, (int)scalar.Start.Line, (int)scalar.Start.Column);

    /// <summary>Ends the reading of one file.</summary>
    private sealed class PackSyntaxException(int line, int column, string message) : Exception(message)
    {
        public PackSyntaxException(Mark at, string message)
            : this((int)at.Line, (int)at.Column, message)
        {
        }

        public int Line => line;

        public int Column => column;
    }
}
