using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace SearchGateway.Observability.Prometheus;

/// <summary>Serves <c>/metrics</c> on a port of its own, so that no face that callers reach has it.</summary>
internal sealed class MetricsServer : IAsyncDisposable
{
    public const string Path = "/metrics";

    private const string OpenMetrics = "application/openmetrics-text";
    private const string OpenMetricsContent = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private const string TextContent = "text/plain; version=0.0.4; charset=utf-8";

    private readonly WebApplication _app;

    private MetricsServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where it is, with the port that the system chose.</summary>
    public Uri Address { get; }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<MetricsServer> StartAsync(IPEndPoint endpoint, ScrapeExporter exporter, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endpoint);
        });
        // Being asked for measurements is nothing to be traced, so its source is one to which nobody listens.
        builder.Services.AddSingleton(_ => new ActivitySource("SearchGateway.Metrics"));
        var app = builder.Build();
        app.Run(http => AnswerAsync(http, exporter));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return new MetricsServer(app, new Uri(new Uri(address), Path));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Task AnswerAsync(HttpContext http, ScrapeExporter exporter)
    {
        if (http.Features.Get<IHttpMetricsTagsFeature>() is { } measured)
            measured.MetricsDisabled = true;
        if (http.Request.Path != Path)
            return Refuse(http, StatusCodes.Status404NotFound);
        if (!HttpMethods.IsGet(http.Request.Method))
            return Refuse(http, StatusCodes.Status405MethodNotAllowed);
        var isOpenMetrics = PrefersOpenMetrics(http.Request.Headers.Accept);
        if (exporter.Scrape(isOpenMetrics) is not { } text)
            return Refuse(http, StatusCodes.Status503ServiceUnavailable);
        var body = Encoding.UTF8.GetBytes(text);
        http.Response.ContentType = isOpenMetrics ? OpenMetricsContent : TextContent;
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    private static Task Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>True if OpenMetrics is asked for, and plain text not more so.</summary>
    private static bool PrefersOpenMetrics(IList<string> accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var accepted))
            return false;
        var open = Weight(accepted, type => type.MediaType.Equals(OpenMetrics, StringComparison.OrdinalIgnoreCase));
        return open > 0 && open >= Weight(accepted, type => type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase));
    }

    private static double Weight(IList<MediaTypeHeaderValue> accepted, Func<MediaTypeHeaderValue, bool> isMeant) =>
        accepted.Where(isMeant).Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
}
