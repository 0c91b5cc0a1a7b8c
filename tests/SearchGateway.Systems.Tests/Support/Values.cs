using SearchGateway.Model;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>Prints values so that a test can compare them whole; the product's own types never print them.</summary>
internal static class Values
{
    public static string Print(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Text => value.AsText,
        FieldValueKind.Date => value.AsDate.ToString(),
        FieldValueKind.Time => value.AsTime.ToString("u", System.Globalization.CultureInfo.InvariantCulture),
        FieldValueKind.Number => value.AsNumber.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FieldValueKind.Flag => value.AsFlag ? "yes" : "no",
        FieldValueKind.Binary => Convert.ToBase64String(value.AsBinary.Span),
        _ => "{" + string.Join(", ", value.AsEntry.Select(v => $"{v.Name}={Print(v.Value)}")) + "}",
    };

    public static IEnumerable<string> Of(SystemRecord record, SystemField field) => record.ValuesOf(field).Select(Print);
}
