using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace SearchGateway.Observability;

/// <summary>Lets a program be observed.</summary>
public static class ObservationSetup
{
    /// <summary>Begins with the host and ends with it.</summary>
    public static void AddObservation(this IHostApplicationBuilder builder, ObservedProgram program)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<PrometheusOptions>().BindConfiguration(PrometheusOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PrometheusOptions>, PrometheusOptionsValidator>();
        builder.Services.AddSingleton(provider => new ObservationService(program, builder.Configuration, provider.GetRequiredService<ILogger<Observation>>()));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ObservationService>());
        builder.Logging.AddOtlpLogs(program, builder.Configuration);
        // A slim host writes plain lines whatever the settings say.
        builder.Services.Configure<ConsoleLoggerOptions>(builder.Configuration.GetSection("Logging:Console"));
    }

    /// <summary>Sends logs by OTLP where <c>OTEL_LOGS_EXPORTER</c> says so.</summary>
    public static ILoggingBuilder AddOtlpLogs(this ILoggingBuilder logging, ObservedProgram program, IConfiguration configuration)
    {
        if (StandardVariables.ExportsLogs(configuration))
        {
            logging.AddOpenTelemetry(logs => logs
                .SetResourceBuilder(Described(program, configuration))
                .AddOtlpExporter());
        }

        return logging;
    }

    private static ResourceBuilder Described(ObservedProgram program, IConfiguration configuration)
    {
        var resource = ResourceBuilder.CreateDefault();
        StandardVariables.Describe(program, resource, configuration);
        return resource;
    }

    private sealed class PrometheusOptionsValidator : IValidateOptions<PrometheusOptions>
    {
        public ValidateOptionsResult Validate(string? name, PrometheusOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
