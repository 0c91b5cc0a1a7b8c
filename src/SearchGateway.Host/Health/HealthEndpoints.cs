using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SearchGateway.Host.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it may be sent searches. The same over grpc.health.v1.</summary>
internal static class HealthEndpoints
{
    private const string ReadyTag = "ready";

    private static readonly JsonSerializerOptions s_short = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section)
            .Validate(o => o.IsValid, ShutdownOptions.Rule).ValidateOnStart();
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        builder.Services.AddGrpcHealthChecks(grpc => grpc.Services.Map(V1.SearchService.Descriptor.FullName, check => check.Tags.Contains(ReadyTag)))
            .AddCheck<AuditLogCheck>("audit_log", tags: [ReadyTag])
            .AddCheck<WitnessCheck>("audit_witnesses", tags: [ReadyTag])
            .AddCheck<RulePackCheck>("rule_pack", tags: [ReadyTag])
            .AddCheck<AcceptingCheck>("accepting", tags: [ReadyTag]);
        builder.Services.Configure<HealthCheckPublisherOptions>(watch =>
        {
            watch.Delay = TimeSpan.Zero;
            watch.Period = TimeSpan.FromSeconds(2);
        });
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag), ResponseWriter = WriteAsync }).AllowAnonymous();
        routes.MapGrpcHealthChecksService().AllowAnonymous();
    }

    /// <summary>Names the checks, and in fixed words what one has to add: the answer is for everyone.</summary>
    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new
        {
            status = Word(report.Status),
            checks = report.Entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new { name = e.Key, status = Word(e.Value.Status), detail = e.Value.Description }),
        },
        s_short,
        contentType: null,
        http.RequestAborted);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "warning",
        _ => "failed",
    };
}
