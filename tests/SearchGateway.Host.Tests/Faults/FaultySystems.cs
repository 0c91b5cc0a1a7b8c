using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.Simulators;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>Stands before the simulated systems: counts what each is asked, and passes it on or breaks it, byte by byte.</summary>
internal sealed class FaultySystems : IAsyncDisposable
{
    private static readonly TimeSpan s_behindTheBudget = MatrixGateway.Budget + TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<CentralSystem, int> _asked = new();
    private readonly SimulatedSystems _sound;
    private readonly WebApplication _app;

    private FaultySystems(SimulatedSystems sound)
    {
        _sound = sound;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>What each system does; answers soundly unless set.</summary>
    public IReadOnlyDictionary<CentralSystem, FaultKind> Faults { get; set; } = new Dictionary<CentralSystem, FaultKind>();

    /// <summary>Runs when a system is asked.</summary>
    public Action OnAsked { get; set; } = () => { };

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>How often a system was asked.</summary>
    public int AskedOf(CentralSystem system) => _asked.GetValueOrDefault(system);

    public static async Task<FaultySystems> StartAsync(SimulatedSystems sound)
    {
        var systems = new FaultySystems(sound);
        await systems._app.StartAsync(TestContext.Current.CancellationToken);
        return systems;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        // "/systems.sis.v1.AlertQueryService/QueryAlerts"; the stream of the exchange is not known here.
        if (!Enum.TryParse<CentralSystem>(http.Request.Path.Value!.Split('.')[1], ignoreCase: true, out var system))
        {
            End(http, headers: true, status: "12");
            return;
        }

        _asked.AddOrUpdate(system, 1, (_, count) => count + 1);
        OnAsked();
        try
        {
            await AnswerAsync(http, system, Faults.GetValueOrDefault(system));
        }
        catch (OperationCanceledException)
        {
            // The gateway no longer waits.
        }
    }

    private async Task AnswerAsync(HttpContext http, CentralSystem system, FaultKind fault)
    {
        switch (fault)
        {
            case FaultKind.None:
                await PassOnAsync(http, system);
                break;
            case FaultKind.Late:
                await Task.Delay(s_behindTheBudget, TimeProvider.System, http.RequestAborted);
                await PassOnAsync(http, system);
                break;
            case FaultKind.Hangs:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
                break;
            case FaultKind.Trickles:
                await SendAsync(http, [0, 0, 0, 16, 0]);
                while (!http.RequestAborted.IsCancellationRequested)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, http.RequestAborted);
                    await SendAsync(http, [0]);
                }

                break;
            case FaultKind.Error:
                End(http, headers: true, status: "13");
                break;
            case FaultKind.HttpError:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                await http.Response.WriteAsync("<html>ERIKSSON</html>", http.RequestAborted);
                break;
            case FaultKind.Malformed:
                await SendAsync(http, [0, 0, 0, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF]);
                End(http, headers: false, status: "0");
                break;
            case FaultKind.CutShort:
                await SendAsync(http, [0, 0, 0, 0, 100, 1, 2, 3]);
                End(http, headers: false, status: "0");
                break;
            case FaultKind.TooLong:
                await SendAsync(http, [0, 0xFF, 0xFF, 0xFF, 0xFF, 1]);
                End(http, headers: false, status: "0");
                break;
            case FaultKind.Empty:
                End(http, headers: true, status: "0");
                break;
            case FaultKind.Reset:
                http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(2);
                break;
            case FaultKind.Broken:
                await SendAsync(http, [0, 0, 0, 0, 100, 1]);
                http.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
                break;
        }
    }

    private static async Task SendAsync(HttpContext http, byte[] bytes)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "application/grpc";
        await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }

    private static void End(HttpContext http, bool headers, string status)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "application/grpc";
        if (headers)
            http.Response.Headers["grpc-status"] = status;
        else
            http.Response.AppendTrailer("grpc-status", status);
    }

    private async Task PassOnAsync(HttpContext http, CentralSystem system)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var address = _sound.AddressOf(Enum.Parse<SystemName>(system.ToString()));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, http.Request.Path.Value))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(body.ToArray()),
        };
        foreach (var (name, value) in http.Request.Headers)
        {
            if (!name.StartsWith(':') && name is not ("Host" or "Content-Length") && !request.Headers.TryAddWithoutValidation(name, value.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, value.ToArray());
        }

        using var answer = await _http.SendAsync(request, http.RequestAborted);
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Content-Length" or "Date" or "Server")))
            http.Response.Headers[name] = values.ToArray();
        await http.Response.BodyWriter.WriteAsync(await answer.Content.ReadAsByteArrayAsync(http.RequestAborted), http.RequestAborted);
        foreach (var (name, values) in answer.TrailingHeaders)
            http.Response.AppendTrailer(name, values.ToArray());
    }
}
