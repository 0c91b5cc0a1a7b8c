using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Primitives;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Rest;

/// <summary>
/// Reads members of a message from the address: from the route, and with GET from the query. Values of enums are written there in
/// lower case and without their prefix: <c>list=to_verify</c>.
/// </summary>
internal static class RequestAddress
{
    /// <summary>Fills <paramref name="message"/>; every fault is named, none repeats a value.</summary>
    public static IReadOnlyList<InputFault> Read(HttpRequest request, IMessage message)
    {
        var faults = new List<InputFault>();
        foreach (var (name, value) in request.RouteValues)
            ReadRoute(message, name, value as string ?? "", faults);
        foreach (var (name, values) in request.Query)
            ReadQuery(request, message, name, values, faults);
        return faults;
    }

    /// <summary>The names by which an address knows the values of an enum.</summary>
    public static IEnumerable<string> NamesOf(EnumDescriptor type) => type.Values.Skip(1).Select(NameOf);

    private static void ReadRoute(IMessage message, string name, string value, List<InputFault> faults)
    {
        var field = message.Descriptor.FindFieldByName(name);
        var inBody = (string)field.Accessor.GetValue(message);
        if (inBody.Length > 0 && !string.Equals(inBody, value, StringComparison.OrdinalIgnoreCase))
            faults.Add(new InputFault(name, "agree", "The address says something else: leave it out of the body."));
        else
            field.Accessor.SetValue(message, value);
    }

    private static void ReadQuery(HttpRequest request, IMessage message, string name, StringValues values, List<InputFault> faults)
    {
        var field = HttpMethods.IsGet(request.Method) && !request.RouteValues.ContainsKey(name) ? message.Descriptor.FindFieldByName(name) : null;
        if (field is null)
            faults.Add(new InputFault(JsonShape.Shown(name, message.Descriptor), "unknown_field", "The address takes no such parameter."));
        else if (values is not [{ } text])
            faults.Add(new InputFault(name, "duplicate_field", "The parameter stands twice."));
        else if (ValueOf(field, text) is { } value)
            field.Accessor.SetValue(message, value);
        else
            faults.Add(new InputFault(name, field.FieldType == FieldType.Enum ? "known_value" : "wrong_type", Expected(field)));
    }

    private static object? ValueOf(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.Enum => field.EnumType.Values.Skip(1).FirstOrDefault(v => NameOf(v) == text) is { } value ? value.Number : null,
        FieldType.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        FieldType.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? large : null,
        FieldType.Bool => text switch { "true" => true, "false" => false, _ => null },
        _ => text,
    };

    private static string Expected(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Enum => $"Accepted: {string.Join(", ", NamesOf(field.EnumType))}.",
        FieldType.Bool => "Accepted: true, false.",
        _ => "A whole number is expected.",
    };

    private static string NameOf(EnumValueDescriptor value) =>
        value.Name[(ContractNames.Snake(value.EnumDescriptor.Name).Length + 1)..].ToLowerInvariant();
}
