using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SearchGateway.Host.Api.OpenApi;

/// <summary>Writes the OpenAPI document from the contract itself, so that the two cannot drift apart.</summary>
internal sealed class ContractDocument : IOpenApiDocumentTransformer
{
    private const string BearerScheme = "bearer";
    private const string AboutTokens =
        "A token of the configured issuer. In Development the gateway issues tokens itself: POST `/dev/token` with "
        + "`{\"profile\": \"border-guard\"}` and `Accept: text/plain`; GET `/dev/profiles` lists the profiles.";

    private static readonly OperationTag s_searching = new("Search", "Who is this?");
    private static readonly OperationTag s_knowing = new("Rules and receipts", "What may be asked, and what proves an answer's record.");

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var contract = Contract.Load();
        document.Info = new OpenApiInfo
        {
            Title = "SearchGateway",
            Version = "v1",
            Description = Contract.MarkdownOf(contract.Service("SearchService")),
            License = new OpenApiLicense { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
        };
        document.Components = new OpenApiComponents();
        document.AddComponent(BearerScheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = AboutTokens });
        ContractSchemas.AddTo(document, contract);

        // The generator's own tags are named after classes.
        var requesting = new OperationTag("Access on request", Contract.MarkdownOf(contract.Service("AccessRequestService")));
        var linking = new OperationTag("Links", Contract.MarkdownOf(contract.Service("LinkService")));
        var overseeing = new OperationTag("Oversight", Contract.MarkdownOf(contract.Service("OversightService")));
        var keeping = new OperationTag("Retention of audit records", Contract.MarkdownOf(contract.Service("RetentionService")));
        document.Tags = new HashSet<OpenApiTag>(((OperationTag[])[s_searching, requesting, linking, s_knowing, overseeing, keeping]).Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.About }));
        document.Paths = [];
        var search = new Operations(document, contract.Service("SearchService"), s_searching);
        search.Post("/v1/search", "Search", "Search", takesTimeout: true, takesKey: true);
        search.Post("/v1/search:stream", "SearchStream", "SearchStream", takesTimeout: true);
        var knowing = new Operations(document, contract.Service("SearchService"), s_knowing);
        knowing.Post("/v1/what-may-i-ask", "WhatMayIAsk", "WhatMayIAsk");
        search.Post("/v1/explain-match", "ExplainMatch", "ExplainMatch");
        knowing.AuditKey();
        var proving = new Operations(document, contract.Service("AuditService"), s_knowing);
        proving.Get("/v1/audit/keys", "GetLogKeys", "GetLogKeys");
        proving.Get("/v1/audit/checkpoint", "GetCheckpoint", "GetCheckpoint");
        proving.Get("/v1/audit/consistency", "GetConsistency", "GetConsistency");
        proving.Get("/v1/audit/inclusion", "GetInclusion", "GetInclusion");
        var rules = new Operations(document, contract.Service("PolicyService"), s_knowing);
        rules.Get("/v1/policy", "GetPolicy", "GetPolicy");
        rules.Post("/v1/policy/reload", "ReloadPolicy", "ReloadPolicy");
        AddRequests(new Operations(document, contract.Service("AccessRequestService"), requesting));
        AddLinks(new Operations(document, contract.Service("LinkService"), linking));
        AddOversight(new Operations(document, contract.Service("OversightService"), overseeing));
        AddRetention(new Operations(document, contract.Service("RetentionService"), keeping));
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static void AddRequests(Operations operations)
    {
        operations.Post("/v1/access-requests", "Submit", "SubmitAccessRequest");
        operations.Get("/v1/access-requests", "List", "ListAccessRequests");
        operations.Get("/v1/access-requests/{access_request_id}", "Get", "GetAccessRequest");
        operations.Post("/v1/access-requests/{access_request_id}/verification", "Verify", "VerifyAccessRequest");
        operations.Post("/v1/access-requests/{access_request_id}/withdrawal", "Withdraw", "WithdrawAccessRequest");
        operations.Get("/v1/first-steps", "ListFirstSteps", "ListFirstSteps");
        operations.Post("/v1/first-steps/{search_id}/justification", "Justify", "JustifyFirstStep");
    }

    private static void AddOversight(Operations operations)
    {
        operations.Post("/v1/oversight/records:find", "FindRecords", "FindRecords");
        operations.Post("/v1/oversight/records:get", "GetRecord", "GetRecord");
        operations.PostForFile("/v1/oversight/records:export", "ExportRecords", "ExportRecords");
        operations.Post("/v1/oversight/statistics", "GetStatistics", "GetStatistics");
        operations.Post("/v1/oversight/anomalies", "FindAnomalies", "FindAnomalies");
    }

    private static void AddLinks(Operations operations)
    {
        operations.Get("/v1/links", "ListLinks", "ListLinks");
        operations.Post("/v1/links:find", "FindLink", "FindLink");
        operations.Get("/v1/links/{link_id}", "GetLink", "GetLink");
        operations.Post("/v1/links/{link_id}/verification", "VerifyLink", "VerifyLink");
    }

    private static void AddRetention(Operations operations)
    {
        operations.Post("/v1/audit/holds", "PlaceHold", "PlaceHold");
        operations.Get("/v1/audit/holds", "ListHolds", "ListHolds");
        operations.Post("/v1/audit/holds/{hold_id}/lift", "LiftHold", "LiftHold");
        operations.Get("/v1/audit/erasure", "PreviewErasure", "PreviewErasure");
        operations.Post("/v1/audit/erasure", "EraseRecords", "EraseRecords");
    }
}
