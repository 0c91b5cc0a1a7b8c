using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Cli.Input;
using SearchGateway.V1;

namespace SearchGateway.Cli.Output;

/// <summary>Values as text for a terminal.</summary>
internal static class Printable
{
    /// <summary>Text from outside without what a terminal would obey: control characters become a replacement sign.</summary>
    public static string Text(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '\uFFFD' : c));

    public static string Value(FieldValue? value) => value?.KindCase switch
    {
        FieldValue.KindOneofCase.Text => Code(value.Text),
        FieldValue.KindOneofCase.Date => Text(value.Date),
        FieldValue.KindOneofCase.Time => Time(value.Time),
        FieldValue.KindOneofCase.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        FieldValue.KindOneofCase.Flag => value.Flag ? "yes" : "no",
        FieldValue.KindOneofCase.Binary => string.Create(CultureInfo.InvariantCulture, $"({value.Binary.Length} bytes)"),
        FieldValue.KindOneofCase.Entry => string.Join(", ", value.Entry.Values.Select(Part)),
        _ => "",
    };

    public static string Time(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A field's name as people write it: <c>birth_date</c> is "birth date".</summary>
    public static string Name(string field) => Text(field).Replace('_', ' ');

    /// <summary>A code word as people write it, <c>refuse_entry</c> as "refuse entry"; other text as it stands.</summary>
    public static string Code(string text) =>
        text.All(c => char.IsAsciiLetterLower(c) || c == '_') ? text.Replace('_', ' ') : Text(text);

    public static string System(CentralSystem system) =>
        system == CentralSystem.Eurodac ? "Eurodac" : ContractNames.Of(system).ToUpperInvariant();

    public static string Outcome(Outcome outcome) => outcome switch
    {
        V1.Outcome.Hits => "hit",
        V1.Outcome.NoHit => "no hit",
        V1.Outcome.NotPermitted => "not asked",
        V1.Outcome.TimedOut => "NO ANSWER (late)",
        V1.Outcome.Failed => "NO ANSWER (failed)",
        _ => "unknown",
    };

    /// <summary>Search keys with spaces, since nobody types them and lines break between words.</summary>
    public static string Keys(IEnumerable<SearchKey> keys) => string.Join(", ", keys.Select(key => ContractNames.Of(key).Replace('-', ' ')));

    public static string Milliseconds(double milliseconds) =>
        milliseconds > 0 ? milliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms" : "";

    public static string Hash(ByteString hash) => Convert.ToHexStringLower(hash.Span);

    private static string Part(NamedValue part) => part.Value.KindCase == FieldValue.KindOneofCase.Entry
        ? $"{Name(part.Name)} ({Value(part.Value)})"
        : $"{Name(part.Name)} {Value(part.Value)}";
}
