using SearchGateway.Host.Admission;
using SearchGateway.Host.Api.Grpc;
using SearchGateway.Host.Api.Native;
using SearchGateway.Host.Api.OpenApi;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Console;
using SearchGateway.Host.Health;
using SearchGateway.Host.Idempotency;
using SearchGateway.Host.Telemetry;
using SearchGateway.Observability;
using SearchGateway.Systems.Native;

namespace SearchGateway.Host;

/// <summary>Puts the gateway together: the faces, who may call, the core, and what watches over them.</summary>
internal static class GatewayApplication
{
    /// <summary>The gateway, ready to start.</summary>
    /// <param name="args">Settings, as <c>--Section:Name=value</c>.</param>
    /// <param name="addCore">Registers the core; a test's own, or the real one.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? addCore = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot() });
        builder.KeepCallersTextsOut();
        builder.AddListening();
        // First, so that the audit log is open before anything watches it.
        (addCore ?? Core.AddCore)(builder);
        builder.AddGatewayAuthentication();
        builder.AddHealth();
        builder.AddTelemetry();
        builder.AddAdmission();
        builder.AddIdempotency();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = RequestBody.MaxSize);
        builder.Services.AddSingleton<NativeSearch>();
        builder.Services.AddSingleton(services => services.GetRequiredService<NativeSearch>().Door);
        builder.Services.AddSingleton<Api.AccessRequestMethods>();
        builder.Services.AddSingleton<Api.LinkMethods>();
        builder.Services.AddSingleton<Api.OversightMethods>();
        builder.Services.AddSingleton<Api.ManyLogs.LogPeers>();
        builder.Services.AddSingleton<Api.ManyLogs.JointOversight>();
        builder.Services.AddSingleton<Api.RetentionMethods>();
        builder.Services.AddSingleton<Api.AuditMethods>();
        builder.Services.AddOpenApiDocument();
        builder.AddConsole();
        if (builder.Environment.IsDevelopment())
            builder.Services.AddGrpcReflection();

        var app = builder.Build();
        app.UseMiddleware<Api.ResponseHeaders>();
        app.UseMiddleware<Api.UnansweredRequests>();
        app.UseDocsPage();
        app.UseConsole();
        app.UseRouting();
        app.UseMiddleware<Overload>();
        app.UseMiddleware<TimelyBodies>();
        app.UseSpanNames();
        app.UseMiddleware<RpcMeasurement>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Api.RulesInExercise>();
        app.MapGrpcService<SearchService>();
        app.MapGrpcService<AccessRequestService>();
        app.MapGrpcService<LinkService>();
        app.MapGrpcService<RetentionService>();
        app.MapGrpcService<AuditService>();
        app.MapGrpcService<PolicyService>();
        app.MapGrpcService<OversightService>();
        app.MapNativeCalls();
        app.MapRest();
        app.MapHealth();
        app.MapOpenApiDocument();
        app.MapConsole();
        if (app.Environment.IsDevelopment())
            app.MapForDevelopment();
        return app;
    }

    private static void MapForDevelopment(this WebApplication app)
    {
        app.MapGrpcReflectionService().AllowAnonymous();
        if (DevelopmentIssuerOptions.IsWanted(app.Configuration))
            app.MapDevelopmentIssuer();
        app.MapEmbeddedSystems();
    }

    /// <summary>The current folder if it holds settings, as with <c>dotnet run</c>; else that of the program.</summary>
    private static string ContentRoot()
    {
        var current = Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(current, "appsettings.json")) ? current : AppContext.BaseDirectory;
    }
}
