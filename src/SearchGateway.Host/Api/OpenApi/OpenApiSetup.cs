using Microsoft.OpenApi;

namespace SearchGateway.Host.Api.OpenApi;

/// <summary>Serves the document, and in Development a page to read it and try it.</summary>
internal static class OpenApiSetup
{
    private const string Document = "/openapi/v1.json";

    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer<ContractDocument>();
    });

    public static void MapOpenApiDocument(this WebApplication app)
    {
        var document = app.MapOpenApi();
        if (app.Environment.IsDevelopment())
            document.AllowAnonymous();
    }

    /// <summary>Before authentication: the page is open, in Development alone.</summary>
    public static void UseDocsPage(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        // In the way of its own address only.
        app.UseWhen(static http => http.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase), static docs => docs.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "SearchGateway";
            page.SwaggerEndpoint(Document, "v1");
            page.DefaultModelsExpandDepth(0);
            page.EnableDeepLinking();
            page.EnableTryItOutByDefault();
        }));
    }
}
