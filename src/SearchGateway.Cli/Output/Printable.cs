using System.Globalization;
using Google.Protobuf;
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
        FieldValue.KindOneofCase.Text => Text(value.Text),
        FieldValue.KindOneofCase.Date => Text(value.Date),
        FieldValue.KindOneofCase.Time => value.Time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        FieldValue.KindOneofCase.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        FieldValue.KindOneofCase.Flag => value.Flag ? "yes" : "no",
        FieldValue.KindOneofCase.Binary => string.Create(CultureInfo.InvariantCulture, $"({value.Binary.Length} bytes)"),
        FieldValue.KindOneofCase.Entry => string.Join(", ", value.Entry.Values.Select(v => $"{Text(v.Name)} {Value(v.Value)}")),
        _ => "",
    };

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

    public static string Keys(IEnumerable<SearchKey> keys) => string.Join(", ", keys.Select(key => ContractNames.Of(key)));

    public static string Milliseconds(double milliseconds) =>
        milliseconds > 0 ? milliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms" : "";

    public static string Hash(ByteString hash) => Convert.ToHexStringLower(hash.Span);
}
