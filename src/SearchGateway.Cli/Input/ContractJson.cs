using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchGateway.Cli.Output;

namespace SearchGateway.Cli.Input;

/// <summary>Messages of the contract from JSON that somebody wrote, with every fault by its line and its field.</summary>
internal static class ContractJson
{
    private const string Instant = "google.protobuf.Timestamp";

    /// <summary>The message; null if there are faults.</summary>
    /// <param name="json">An object.</param>
    /// <param name="place">Where it stands, such as <c>steps[1].request</c>; empty for the whole.</param>
    /// <param name="faults">Takes every fault.</param>
    public static TMessage? Read<TMessage>(PlacedJson json, string place, List<PlacedFault> faults)
        where TMessage : class, IMessage, new()
    {
        var before = faults.Count;
        Check(json, new TMessage().Descriptor, place, faults);
        if (faults.Count > before)
            return null;
        try
        {
            return JsonParser.Default.Parse<TMessage>(Encoding.UTF8.GetString(json.Raw.Span));
        }
        catch (Exception wrong) when (wrong is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException)
        {
            faults.Add(new PlacedFault(json.Line, place, "wrong_type", $"This is not a {json.Describe()} in the contract's JSON."));
            return null;
        }
    }

    private static string Describe(this PlacedJson json) => json.Kind == JsonValueKind.Object ? "message" : "value";

    private static void Check(PlacedJson json, MessageDescriptor message, string place, List<PlacedFault> faults)
    {
        if (json.Kind != JsonValueKind.Object)
        {
            faults.Add(new PlacedFault(json.Line, place, "wrong_type", "An object in braces is expected."));
            return;
        }

        var seen = new HashSet<FieldDescriptor>();
        foreach (var member in json.Members)
        {
            var at = place.Length > 0 ? $"{place}.{Printable.Text(member.Name)}" : Printable.Text(member.Name);
            if (message.Fields.InDeclarationOrder().FirstOrDefault(f => f.Name == member.Name || f.JsonName == member.Name) is not { } field)
                faults.Add(new PlacedFault(member.Line, at, "unknown_field", $"Is not known; known are {string.Join(", ", message.Fields.InDeclarationOrder().Select(f => f.Name))}."));
            else if (!seen.Add(field))
                faults.Add(new PlacedFault(member.Line, at, "unknown_field", "Stands twice."));
            else if (member.Value.Kind != JsonValueKind.Null)
                Check(member.Value, field, at, faults);
        }
    }

    private static void Check(PlacedJson value, FieldDescriptor field, string place, List<PlacedFault> faults)
    {
        if (!field.IsRepeated)
            CheckOne(value, field, place, faults);
        else if (value.Kind != JsonValueKind.Array)
            faults.Add(new PlacedFault(value.Line, place, "wrong_type", "A list in brackets is expected."));
        else
            foreach (var (number, item) in value.Items.Index())
                CheckOne(item, field, string.Create(CultureInfo.InvariantCulture, $"{place}[{number}]"), faults);
    }

    private static void CheckOne(PlacedJson value, FieldDescriptor field, string place, List<PlacedFault> faults)
    {
        if (field.FieldType == FieldType.Message && field.MessageType.FullName != Instant)
            Check(value, field.MessageType, place, faults);
        else if (Expected(value, field) is { } expected)
            faults.Add(new PlacedFault(value.Line, place, field.FieldType == FieldType.Enum ? "known_value" : "wrong_type", expected));
    }

    /// <summary>What should stand there; null if it does.</summary>
    private static string? Expected(PlacedJson value, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => value.Kind == JsonValueKind.String ? null : "A text in quotation marks is expected.",
        FieldType.Bool => value.Kind is JsonValueKind.True or JsonValueKind.False ? null : "true or false is expected.",
        FieldType.Bytes => value.Kind == JsonValueKind.String && IsBase64(value.Text) ? null : "Base64 in quotation marks is expected.",
        FieldType.Enum => value.Kind == JsonValueKind.String && field.EnumType.FindValueByName(value.Text) is not null
            ? null
            : $"One of {string.Join(", ", field.EnumType.Values.Skip(1).Select(v => v.Name))} is expected.",
        FieldType.Message => value.Kind == JsonValueKind.String && DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, out _) ? null : "A time such as 2016-11-21T08:00:00Z is expected.",
        _ => value.Kind == JsonValueKind.Number || (value.Kind == JsonValueKind.String && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ? null : "A number is expected.",
    };

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
