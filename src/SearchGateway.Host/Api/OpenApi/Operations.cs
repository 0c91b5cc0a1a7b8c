using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Idempotency;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace SearchGateway.Host.Api.OpenApi;

/// <summary>What a group of operations is about.</summary>
internal sealed record OperationTag(string Name, string About);

/// <summary>Describes the REST operations that stand for a service's methods.</summary>
internal sealed class Operations(OpenApiDocument document, ServiceDescriptor service, OperationTag tag)
{
    /// <summary>Names the method that an operation stands for, as gRPC addresses it.</summary>
    public const string MethodExtension = "x-grpc-method";

    /// <summary>A method whose message is the body; parts of it may stand in the path.</summary>
    public void Post(string path, string name, string id, bool takesTimeout = false, bool takesKey = false)
    {
        var method = service.FindMethodByName(name);
        var request = Json(method.InputType.Name);
        if (Examples.ByMessage.TryGetValue(method.InputType.Name, out var example))
            request.Example = JsonNode.Parse(example);
        var operation = Describe(method, id);
        operation.RequestBody = new OpenApiRequestBody { Required = method.InputType.Fields.InDeclarationOrder().Count > 0, Content = Content("application/json", request) };
        operation.Parameters = [.. InPath(method, path), .. takesTimeout ? [Timeout()] : Array.Empty<IOpenApiParameter>(), .. takesKey ? [Key()] : Array.Empty<IOpenApiParameter>()];
        Add(path, HttpMethod.Post, operation);
    }

    /// <summary>A method whose message is the body and whose answer is a file.</summary>
    public void PostForFile(string path, string name, string id)
    {
        Post(path, name, id);
        var answer = Answer(
            $"The file. `{OversightEndpoints.CountHeader}` says how many records it will hold, `{OversightEndpoints.ReceiptHeader}` is the Receipt as Base64 of its protobuf form.",
            "application/jsonl", new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        answer.Content!.Add("text/csv", new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        document.Paths[path].Operations![HttpMethod.Post].Responses!["200"] = answer;
    }

    /// <summary>A method whose message stands in the address.</summary>
    public void Get(string path, string name, string id)
    {
        var method = service.FindMethodByName(name);
        var operation = Describe(method, id);
        operation.Parameters = [.. InPath(method, path), .. method.InputType.Fields.InDeclarationOrder().Where(f => !IsInPath(path, f)).Select(InQuery)];
        Add(path, HttpMethod.Get, operation);
    }

    /// <summary>The one address that stands for no method.</summary>
    public void AuditKey() => Add("/v1/audit/key", HttpMethod.Get, new OpenApiOperation
    {
        OperationId = "AuditKey",
        Tags = Tags(),
        Summary = "The audit log's public key (SubjectPublicKeyInfo, PEM), by which receipts are verified.",
        Responses = WithProblems(Answer(
            "The key.", "application/x-pem-file", new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } })),
    });

    private void Add(string path, HttpMethod method, OpenApiOperation operation)
    {
        if (!document.Paths.TryGetValue(path, out var item))
            document.Paths[path] = item = new OpenApiPathItem { Operations = [] };
        item.Operations!.Add(method, operation);
    }

    private OpenApiOperation Describe(MethodDescriptor method, string id) => new()
    {
        OperationId = id,
        Tags = Tags(),
        Summary = Contract.CommentOf(method),
        Responses = Responses(method),
        Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { [MethodExtension] = new JsonNodeExtension(JsonValue.Create($"{service.FullName}/{method.Name}")) },
    };

    private OpenApiResponses Responses(MethodDescriptor method) => WithProblems(method.IsServerStreaming
        ? Answer("One server-sent event per system as it answers, with what it changes of the persons, then the summary; `problem` if the search fails after the first event. Each `data` line is a SearchStreamResponse, that of `problem` a Problem.",
            "text/event-stream", new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(Examples.Events) })
        : Answer("The answer.", "application/json", Json(method.OutputType.Name)));

    private OpenApiResponses WithProblems(OpenApiResponse answer)
    {
        var responses = new OpenApiResponses { ["200"] = answer };
        foreach (var kinds in ProblemKind.All.GroupBy(k => k.HttpStatus))
        {
            var description = string.Join(" ", kinds.Select(k => $"`{k.Reason}`: {k.Title}."));
            var problem = Json(nameof(V1.Problem));
            problem.Example = Examples.ProblemOf(kinds.First());
            responses[$"{kinds.Key}"] = Answer(description, "application/problem+json", problem);
        }

        return responses;
    }

    private static bool IsInPath(string path, FieldDescriptor field) => path.Contains($"{{{field.Name}}}", StringComparison.Ordinal);

    private static IEnumerable<IOpenApiParameter> InPath(MethodDescriptor method, string path) =>
        method.InputType.Fields.InDeclarationOrder().Where(f => IsInPath(path, f)).Select(f => new OpenApiParameter
        {
            Name = f.Name,
            In = ParameterLocation.Path,
            Required = true,
            Description = Contract.CommentOf(f),
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        });

    private static OpenApiParameter InQuery(FieldDescriptor field) => new()
    {
        Name = field.Name,
        In = ParameterLocation.Query,
        Required = Contract.CommentOf(field).EndsWith("Required.", StringComparison.Ordinal),
        Description = Contract.CommentOf(field),
        Schema = field.FieldType switch
        {
            FieldType.Enum => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. RequestAddress.NamesOf(field.EnumType).Select(n => JsonValue.Create(n))] },
            FieldType.Int32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            FieldType.Int64 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    private static OpenApiParameter Timeout() => new()
    {
        Name = CallerDeadline.Header,
        In = ParameterLocation.Header,
        Description = "Seconds that the caller is willing to wait, as a decimal number of at least 0.001 and at most 300.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "0.001", Maximum = "300" },
    };

    private static OpenApiParameter Key() => new()
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Description = "Drawn at random for one search, so that it can safely be repeated: for some minutes the same request under the same key has the very same answer, receipt included, and no system is asked again. Never a name or a number of a person.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = IdempotencyKey.Shortest, MaxLength = IdempotencyKey.Longest, Pattern = IdempotencyKey.Pattern },
    };

    private HashSet<OpenApiTagReference> Tags() => [new(tag.Name, document)];

    private OpenApiMediaType Json(string message) => new() { Schema = new OpenApiSchemaReference(message, document) };

    private static OpenApiResponse Answer(string description, string mediaType, OpenApiMediaType content) =>
        new() { Description = description, Content = Content(mediaType, content) };

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, OpenApiMediaType content) =>
        new(StringComparer.Ordinal) { [mediaType] = content };
}
