using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace SearchGateway.Host.Api.OpenApi;

/// <summary>JSON schemas of the contract's messages in proto3 JSON, with the contract's comments.</summary>
internal static class ContractSchemas
{
    /// <summary>Adds a schema for every message and enum.</summary>
    public static void AddTo(OpenApiDocument document, Contract contract)
    {
        foreach (var message in contract.Messages)
            document.AddComponent(message.Name, SchemaOf(message, document));
        foreach (var type in contract.Enums)
            document.AddComponent(type.Name, SchemaOf(type));
    }

    private static OpenApiSchema SchemaOf(MessageDescriptor message, OpenApiDocument document)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = Contract.CommentOf(message),
            AdditionalPropertiesAllowed = false,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
        };
        foreach (var field in message.Fields.InDeclarationOrder())
            schema.Properties[field.Name] = SchemaOf(field, document);

        // The contract says it in words, since proto3 knows no required members.
        var required = message.Fields.InDeclarationOrder().Where(f => Contract.CommentOf(f).EndsWith("Required.", StringComparison.Ordinal));
        schema.Required = required.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        if (message.Oneofs is [var oneof])
            schema.Description = $"{schema.Description} Exactly one of {string.Join(", ", oneof.Fields.Select(f => f.Name))}.".Trim();
        if (Examples.ByMessage.TryGetValue(message.Name, out var example))
            schema.Examples = [JsonNode.Parse(example)!];
        return schema;
    }

    private static IOpenApiSchema SchemaOf(FieldDescriptor field, OpenApiDocument document)
    {
        var comment = Contract.CommentOf(field);
        if (!field.IsRepeated)
            return ValueSchema(field, document, comment);
        return new OpenApiSchema { Type = JsonSchemaType.Array, Items = ValueSchema(field, document, ""), Description = comment };
    }

    private static IOpenApiSchema ValueSchema(FieldDescriptor field, OpenApiDocument document, string comment) => field.FieldType switch
    {
        FieldType.Message when field.MessageType.FullName == "google.protobuf.Timestamp" => Plain(JsonSchemaType.String, "date-time", comment),
        FieldType.Message => Reference(field.MessageType.Name, document, comment),
        FieldType.Enum => Reference(field.EnumType.Name, document, comment),
        FieldType.Bytes => Plain(JsonSchemaType.String, "byte", comment),
        FieldType.Bool => Plain(JsonSchemaType.Boolean, null, comment),
        FieldType.Int32 => Plain(JsonSchemaType.Integer, "int32", comment),
        // As text, since not every JSON reader keeps 64 bits.
        FieldType.Int64 => Plain(JsonSchemaType.String, "int64", comment),
        FieldType.Double => Plain(JsonSchemaType.Number, "double", comment),
        FieldType.String => Plain(JsonSchemaType.String, null, comment),
        _ => throw new NotSupportedException($"{field.FullName} has a type that the contract did not use so far."),
    };

    private static OpenApiSchema SchemaOf(EnumDescriptor type) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. type.Values.Select(v => JsonValue.Create(v.Name))],
        Description = string.Join('\n', type.Values.Select(v => (v.Name, Comment: Contract.CommentOf(v))).Where(v => v.Comment.Length > 0)
            .Select(v => $"- `{v.Name}`: {v.Comment}").Prepend(Contract.CommentOf(type))).Trim(),
    };

    private static OpenApiSchema Plain(JsonSchemaType type, string? format, string comment) =>
        new() { Type = type, Format = format, Description = comment.Length > 0 ? comment : null };

    private static OpenApiSchemaReference Reference(string name, OpenApiDocument document, string comment) =>
        new(name, document) { Description = comment.Length > 0 ? comment : null };
}
