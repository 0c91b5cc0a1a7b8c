using System.Globalization;
using System.Text.Json;

namespace SearchGateway.Cli.Input;

/// <summary>A value of a JSON text with the line in which it begins, so that a fault can be told by its place.</summary>
internal sealed class PlacedJson
{
    private const int MostLevels = 64;

    private PlacedJson(JsonValueKind kind, int line) => (Kind, Line) = (kind, line);

    public JsonValueKind Kind { get; }

    public int Line { get; }

    /// <summary>Members of an object, in their order.</summary>
    public List<PlacedMember> Members { get; } = [];

    /// <summary>Items of an array, in their order.</summary>
    public List<PlacedJson> Items { get; } = [];

    /// <summary>The text of a string; empty otherwise.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The value as it was written.</summary>
    public ReadOnlyMemory<byte> Raw { get; private set; }

    /// <summary>The member of that name; null if there is none.</summary>
    public PlacedJson? Member(string name) => Members.Find(m => m.Name == name)?.Value;

    /// <summary>Reads a whole text.</summary>
    /// <param name="utf8">One JSON value.</param>
    /// <param name="firstLine">Number of the text's first line.</param>
    /// <param name="fault">What is wrong with it, if it is no JSON.</param>
    /// <returns>Null if it is no JSON.</returns>
    public static PlacedJson? Read(ReadOnlyMemory<byte> utf8, int firstLine, out PlacedFault? fault)
    {
        fault = null;
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = MostLevels });
        var lines = new Lines { At = firstLine };
        try
        {
            reader.Read();
            var value = Read(ref reader, utf8, ref lines);
            while (reader.Read())
            {
                // Anything behind the value is a fault, which the reader finds.
            }

            return value;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            var line = wrong is JsonException { LineNumber: { } number } ? firstLine + (int)number : lines.At;
            fault = new PlacedFault(line, "", "malformed_json", string.Create(CultureInfo.InvariantCulture, $"This is not JSON in UTF-8 of at most {MostLevels} levels."));
            return null;
        }
    }

    private static PlacedJson Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8, ref Lines lines)
    {
        var start = (int)reader.TokenStartIndex;
        lines.MoveTo(start, utf8.Span);
        var value = new PlacedJson(KindOf(reader.TokenType), lines.At);
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                lines.MoveTo((int)reader.TokenStartIndex, utf8.Span);
                var (name, line) = (reader.GetString()!, lines.At);
                reader.Read();
                value.Members.Add(new PlacedMember(name, line, Read(ref reader, utf8, ref lines)));
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                value.Items.Add(Read(ref reader, utf8, ref lines));
        }
        else if (reader.TokenType == JsonTokenType.String)
        {
            value.Text = reader.GetString()!;
        }

        value.Raw = utf8[start..(int)reader.BytesConsumed];
        return value;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    private struct Lines
    {
        private int _position;

        public int At;

        public void MoveTo(int position, ReadOnlySpan<byte> text)
        {
            At += text[_position..position].Count((byte)'\n');
            _position = position;
        }
    }
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The line of the name.</param>
/// <param name="Value">Its value.</param>
internal sealed record PlacedMember(string Name, int Line, PlacedJson Value);

/// <summary>A fault of a text and where it stands. It never repeats a value.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Place">The path of the value, such as <c>query.birth_date</c>; empty for the whole.</param>
/// <param name="Rule">Stable name of the broken rule.</param>
/// <param name="Message">What is wrong and what is accepted.</param>
internal sealed record PlacedFault(int Line, string Place, string Rule, string Message)
{
    public override string ToString() => Place.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Place}: {Message}")
        : string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Message}");
}
