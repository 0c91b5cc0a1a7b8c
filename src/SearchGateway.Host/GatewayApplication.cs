using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Host.Api;
using SearchGateway.Host.Api.Grpc;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Health;
using SearchGateway.Policy;

namespace SearchGateway.Host;

/// <summary>Puts the gateway together.</summary>
internal static class GatewayApplication
{
    /// <summary>The gateway, ready to run.</summary>
    /// <param name="args">Settings, as <c>--Section:Name=value</c>.</param>
    /// <param name="adjust">A test's changes to settings and services.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddFaces();
        builder.AddGatewayAuthentication();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseMiddleware<ResponseHeaders>();
        app.UseMiddleware<UnansweredRequests>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGrpcService<SearchService>();
        app.MapRest();
        app.MapHealth();
        if (app.Services.GetRequiredService<IOptions<DevelopmentIssuerOptions>>().Value.Enabled && app.Environment.IsDevelopment())
            app.MapDevelopmentIssuer();
        return app;
    }

    private static void AddFaces(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddTime();
        services.AddOptions<ListenOptions>().BindConfiguration(ListenOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ListenOptions>, ListenOptionsValidation>();
        services.AddSingleton<ListeningAddresses>();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ApplicationServices.GetRequiredService<IOptions<ListenOptions>>().Value.Apply(kestrel);
        });
        services.AddHealthChecks();
        services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = RequestBody.MaxSize);
        services.AddSingleton(provider => SearchDoor.To(
            provider.GetRequiredService<SearchPipeline>(), provider.GetRequiredService<PolicyEngine>(), provider.GetRequiredService<AuditLog>()));
    }

    private static void TryAddTime(this IServiceCollection services) => services.AddSingleton(TimeProvider.System);

    private sealed class ListenOptionsValidation : IValidateOptions<ListenOptions>
    {
        public ValidateOptionsResult Validate(string? name, ListenOptions options)
        {
            var faults = options.Faults().ToList();
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
