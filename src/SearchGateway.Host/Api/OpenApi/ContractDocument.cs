using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Api.OpenApi;

/// <summary>Writes the OpenAPI document from the contract itself, so that the two cannot drift apart.</summary>
internal sealed class ContractDocument : IOpenApiDocumentTransformer
{
    private const string BearerScheme = "bearer";
    private const string AboutTokens =
        "A token of the configured issuer. In Development the gateway issues tokens itself: POST `/dev/token` with "
        + "`{\"profile\": \"border-guard\"}` and `Accept: text/plain`; GET `/dev/profiles` lists the profiles.";

    private static readonly Tag s_searching = new("Search", "Who is this?");
    private static readonly Tag s_knowing = new("Rules and receipts", "What may be asked, and what proves an answer's record.");

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var contract = Contract.Load();
        document.Info = new OpenApiInfo
        {
            Title = "SearchGateway",
            Version = "v1",
            Description = Contract.MarkdownOf(contract.Service),
            License = new OpenApiLicense { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
        };
        document.Components = new OpenApiComponents();
        document.AddComponent(BearerScheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = AboutTokens });
        ContractSchemas.AddTo(document, contract);

        // The generator's own tags are named after classes.
        document.Tags = new HashSet<OpenApiTag>(((Tag[])[s_searching, s_knowing]).Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.About }));
        document.Paths = new OpenApiPaths
        {
            ["/v1/search"] = Posting(document, contract.Method("Search"), s_searching),
            ["/v1/search:stream"] = Posting(document, contract.Method("SearchStream"), s_searching),
            ["/v1/what-may-i-ask"] = Posting(document, contract.Method("WhatMayIAsk"), s_knowing),
            ["/v1/policy"] = new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = Getting(document, contract.Method("GetPolicy")) } },
            ["/v1/policy/reload"] = Posting(document, contract.Method("ReloadPolicy"), s_knowing),
            ["/v1/audit/key"] = new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = AuditKey(document) } },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static OpenApiPathItem Posting(OpenApiDocument document, MethodDescriptor method, Tag tag)
    {
        var request = Json(document, method.InputType.Name);
        if (Examples.ByMessage.TryGetValue(method.InputType.Name, out var example))
            request.Example = JsonNode.Parse(example);
        var operation = new OpenApiOperation
        {
            OperationId = method.Name,
            Tags = tag.Of(document),
            Summary = Contract.CommentOf(method),
            RequestBody = new OpenApiRequestBody { Required = method.InputType.Fields.InDeclarationOrder().Count > 0, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = request } },
            Responses = Responses(document, method),
        };
        if (method.Name.StartsWith("Search", StringComparison.Ordinal))
            operation.Parameters = [Timeout()];
        return new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = operation } };
    }

    private static OpenApiOperation Getting(OpenApiDocument document, MethodDescriptor method) => new()
    {
        OperationId = method.Name,
        Tags = s_knowing.Of(document),
        Summary = Contract.CommentOf(method),
        Responses = Responses(document, method),
    };

    private static OpenApiResponses Responses(OpenApiDocument document, MethodDescriptor method)
    {
        var answer = method.IsServerStreaming
            ? Answer("One server-sent event per system as it answers, then the summary; `problem` if the search fails after the first event. Each `data` line is a SearchStreamResponse, that of `problem` a Problem.",
                "text/event-stream", new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(Examples.Events) })
            : Answer("The answer.", "application/json", Json(document, method.OutputType.Name));
        return WithProblems(document, answer);
    }

    private static OpenApiResponses WithProblems(OpenApiDocument document, OpenApiResponse answer)
    {
        var responses = new OpenApiResponses { ["200"] = answer };
        foreach (var kinds in ProblemKind.All.GroupBy(k => k.HttpStatus))
        {
            var description = string.Join(" ", kinds.Select(k => $"`{k.Reason}`: {k.Title}."));
            var problem = Json(document, nameof(V1.Problem));
            problem.Example = Examples.ProblemOf(kinds.First());
            responses[$"{kinds.Key}"] = Answer(description, "application/problem+json", problem);
        }

        return responses;
    }

    private static OpenApiOperation AuditKey(OpenApiDocument document) => new()
    {
        OperationId = "AuditKey",
        Tags = s_knowing.Of(document),
        Summary = "The audit log's public key (SubjectPublicKeyInfo, PEM), by which receipts are verified.",
        Responses = WithProblems(document, Answer(
            "The key.", "application/x-pem-file", new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } })),
    };

    private static OpenApiParameter Timeout() => new()
    {
        Name = CallerDeadline.Header,
        In = ParameterLocation.Header,
        Description = "Seconds that the caller is willing to wait, as a decimal number of at least 0.001 and at most 300.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "0.001", Maximum = "300" },
    };

    private static OpenApiMediaType Json(OpenApiDocument document, string message) => new() { Schema = new OpenApiSchemaReference(message, document) };

    private static OpenApiResponse Answer(string description, string mediaType, OpenApiMediaType content) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [mediaType] = content },
    };

    private sealed record Tag(string Name, string About)
    {
        public HashSet<OpenApiTagReference> Of(OpenApiDocument document) => [new(Name, document)];
    }
}
