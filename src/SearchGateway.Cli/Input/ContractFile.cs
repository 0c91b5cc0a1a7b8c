using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SearchGateway.Cli.Input;

/// <summary>
/// Messages of the contract from files that people write, JSON or YAML. Values of enums may be written short: <c>vis</c> or
/// <c>not-identified</c> in place of <c>CENTRAL_SYSTEM_VIS</c> and <c>PRIOR_SEARCH_OUTCOME_NOT_IDENTIFIED</c>.
/// </summary>
internal static class ContractFile
{
    /// <summary>The message in the file; - stands for standard input.</summary>
    /// <exception cref="UsageException">The file cannot be read or is not the message.</exception>
    public static async Task<TMessage> ReadAsync<TMessage>(string file, Terminal terminal, CancellationToken cancellationToken)
        where TMessage : IMessage, new()
    {
        try
        {
            var text = file is "-" ? await terminal.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file, cancellationToken);
            using var reader = new StringReader(text);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
                throw new UsageException("--file: one document with named members is expected.");
            return JsonParser.Default.Parse<TMessage>(Json(root, new TMessage().Descriptor).ToJsonString());
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw new UsageException($"--file: {wrong.Message}");
        }
        catch (YamlException wrong)
        {
            throw new UsageException($"--file: line {wrong.Start.Line}: the file is neither JSON nor YAML.");
        }
        catch (InvalidOperationException)
        {
            // What the library's scanner says of a value in brackets that goes on further left than the line it began in.
            throw new UsageException("--file: the file is neither JSON nor YAML: a value in brackets goes on further left than it began.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--file: the file cannot be read: {unreadable.Message}");
        }
    }

    private static JsonObject Json(YamlMappingNode map, MessageDescriptor message)
    {
        var json = new JsonObject();
        foreach (var (key, value) in map.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            var field = message.Fields.InDeclarationOrder().FirstOrDefault(f => f.Name == name || f.JsonName == name)
                ?? throw new UsageException($"--file: line {key.Start.Line}: '{name}' is not known; one of {string.Join(", ", message.Fields.InDeclarationOrder().Select(f => f.Name))}.");
            json[field.Name] = value is YamlSequenceNode items ? new JsonArray([.. items.Select(item => Json(item, field))]) : Json(value, field);
        }

        return json;
    }

    private static JsonNode? Json(YamlNode node, FieldDescriptor field) => node switch
    {
        YamlMappingNode map when field.FieldType == FieldType.Message => Json(map, field.MessageType),
        YamlScalarNode { Value: { } text } when field.FieldType == FieldType.Bool && bool.TryParse(text, out var flag) => flag,
        YamlScalarNode { Value: { } text } when field.FieldType == FieldType.Enum => Named(field.EnumType, text),
        YamlScalarNode { Value: { } text } => text,
        _ => throw new UsageException($"--file: line {node.Start.Line}: '{field.Name}' is written otherwise in the contract."),
    };

    private static string Named(EnumDescriptor type, string text)
    {
        var name = text.Replace('-', '_').ToUpperInvariant();
        return type.Values.Select(v => v.Name).FirstOrDefault(full => full == name || full.EndsWith("_" + name, StringComparison.Ordinal) && full.Length == type.Values[0].Name.Length - "UNSPECIFIED".Length + name.Length) ?? text;
    }
}
