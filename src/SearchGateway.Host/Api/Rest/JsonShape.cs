using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Rest;

/// <summary>
/// Holds a JSON document against a message of the contract and names every member that does not fit. The message is then read
/// by the protobuf parser, which stops at the first fault and does not say where it stands.
/// </summary>
internal sealed class JsonShape(MessageDescriptor root)
{
    private const int MostFaults = 32;
    private static readonly ConcurrentDictionary<FileDescriptor, FrozenSet<string>> s_names = new();

    private readonly List<InputFault> _faults = [];

    public static IReadOnlyList<InputFault> FaultsOf(JsonElement root, MessageDescriptor message)
    {
        var shape = new JsonShape(message);
        shape.CheckMessage(root, message, "");
        return shape._faults;
    }

    private void CheckMessage(JsonElement json, MessageDescriptor message, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault(path, "wrong_type", "A JSON object is expected.");
            return;
        }

        var seen = new HashSet<int>();
        foreach (var member in json.EnumerateObject())
        {
            var field = message.Fields.InDeclarationOrder().FirstOrDefault(f => member.NameEquals(f.Name) || member.NameEquals(f.JsonName));
            var at = Join(path, field?.Name ?? Shown(member.Name, root));
            if (field is null)
                Fault(at, "unknown_field", $"The message has no such member. Known are: {string.Join(", ", message.Fields.InDeclarationOrder().Select(f => f.Name))}.");
            else if (!seen.Add(field.FieldNumber))
                Fault(at, "duplicate_field", "The member stands twice.");
            else if (field.IsRepeated)
                CheckItems(member.Value, field, at);
            else if (member.Value.ValueKind != JsonValueKind.Null)
                CheckValue(member.Value, field, at);
        }
    }

    private void CheckItems(JsonElement json, FieldDescriptor field, string path)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return;
        if (json.ValueKind != JsonValueKind.Array)
        {
            Fault(path, "wrong_type", "A JSON array is expected.");
            return;
        }

        var index = 0;
        foreach (var item in json.EnumerateArray())
            CheckValue(item, field, $"{path}[{index++}]");
    }

    private void CheckValue(JsonElement json, FieldDescriptor field, string path)
    {
        switch (field.FieldType)
        {
            case FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName:
                if (!IsTime(json))
                    Fault(path, "wrong_type", "A time in UTC is expected, such as 2016-11-21T09:30:00Z.");
                break;
            case FieldType.Message:
                CheckMessage(json, field.MessageType, path);
                break;
            case FieldType.Enum:
                CheckEnum(json, field.EnumType, path);
                break;
            case FieldType.String when !IsText(json):
                Fault(path, "wrong_type", "A string of valid Unicode is expected.");
                break;
            // Many writers escape the plus sign, so the value counts and not how it was written.
            case FieldType.Bytes when !IsText(json) || !Base64.IsValid(json.GetString()):
                Fault(path, "wrong_type", "A base64 string is expected.");
                break;
            case FieldType.Int32 when json.ValueKind != JsonValueKind.Number || !json.TryGetInt32(out _):
                Fault(path, "wrong_type", "A whole number is expected.");
                break;
            // Proto3 JSON writes 64 bits as text and reads both.
            case FieldType.Int64 when !long.TryParse(json.ValueKind == JsonValueKind.String && IsText(json) ? json.GetString() : json.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                Fault(path, "wrong_type", "A whole number is expected.");
                break;
            case FieldType.Bool when json.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                Fault(path, "wrong_type", "true or false is expected.");
                break;
        }
    }

    private void CheckEnum(JsonElement json, EnumDescriptor type, string path)
    {
        var known = json.ValueKind switch
        {
            JsonValueKind.String => type.Values.Any(v => json.ValueEquals(v.Name)),
            // Numbers are for the validation of both faces to know.
            JsonValueKind.Number => json.TryGetInt32(out _),
            _ => false,
        };
        if (!known)
            Fault(path, "known_value", $"Accepted: {string.Join(", ", type.Values.Skip(1).Select(v => v.Name))}.");
    }

    private static bool IsTime(JsonElement json)
    {
        try
        {
            return IsText(json) && ContractJson.Read<Timestamp>(json.GetRawText()) is not null;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static bool IsText(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            return json.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a surrogate pair.
            return false;
        }
    }

    private void Fault(string path, string rule, string message)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(new InputFault(path, rule, message));
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>A name that the contract has elsewhere is shown; anything else could be data: a surname, the number of a document.</summary>
    public static string Shown(string name, MessageDescriptor root) => s_names.GetOrAdd(root.File, NamesOf).Contains(name) ? name : "?";

    /// <summary>Every name of a member in a file of the contract and in those that it is made of.</summary>
    private static FrozenSet<string> NamesOf(FileDescriptor file) =>
        file.MessageTypes.SelectMany(WithNested).SelectMany(message => message.Fields.InDeclarationOrder()).SelectMany(field => new[] { field.Name, field.JsonName })
            .Concat(file.Dependencies.SelectMany(NamesOf)).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) => message.NestedTypes.SelectMany(WithNested).Prepend(message);
}
