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
using Microsoft.Extensions.Primitives;
using SearchGateway.Model;
using SearchGateway.Simulators;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>Stands before the simulated systems: counts what each is asked, and passes it on or breaks it, byte by byte.</summary>
internal sealed class FaultySystems : IAsyncDisposable
{
    public static readonly TimeSpan BehindTheBudget = MatrixGateway.Budget + TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<CentralSystem, int> _asked = new();
    private readonly SimulatedSystems _sound;
    private readonly WebApplication _app;

    private FaultySystems(SimulatedSystems sound, bool speakExchange)
    {
        (_sound, SpeakExchange) = (sound, speakExchange);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            // A stream on which nothing is asked for a while is no slow sender: it would be cut off after five seconds, under a question perhaps.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            // One for each system: the exchange has the same path for all.
            foreach (var _ in CentralSystems.All)
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>What each system does; answers soundly unless set.</summary>
    public IReadOnlyDictionary<CentralSystem, FaultKind> Faults { get; set; } = new Dictionary<CentralSystem, FaultKind>();

    /// <summary>Runs when a system is asked.</summary>
    public Action OnAsked { get; set; } = () => { };

    /// <summary>Whether questions may travel together on a stream; else the stream is not known here.</summary>
    public bool SpeakExchange { get; }

    /// <summary>Only every so many-th question to a system meets its fault.</summary>
    public int FaultyEvery { get; set; } = 1;

    public string AddressOf(CentralSystem system) =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(CentralSystems.All.TakeWhile(before => before != system).Count());

    /// <summary>How often a system was asked.</summary>
    public int AskedOf(CentralSystem system) => _asked.GetValueOrDefault(system);

    public static async Task<FaultySystems> StartAsync(SimulatedSystems sound, bool speakExchange)
    {
        var systems = new FaultySystems(sound, speakExchange);
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
        var isStream = http.Request.Path.Value!.Contains(".exchange.", StringComparison.Ordinal);
        if (isStream && !SpeakExchange)
        {
            End(http, headers: true, status: "12");
            return;
        }

        try
        {
            if (isStream)
            {
                using var exchange = new FaultyExchange(this, CentralSystems.All.First(s => new Uri(AddressOf(s)).Port == http.Connection.LocalPort), http);
                await exchange.ConverseAsync();
            }
            else
            {
                await AnswerAsync(http, FaultOf(SystemOf(http.Request.Path.Value)));
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway no longer waits.
        }
    }

    /// <summary>Counts a question to a system.</summary>
    /// <returns>What it meets.</returns>
    public FaultKind FaultOf(CentralSystem system)
    {
        var number = _asked.AddOrUpdate(system, 1, (_, count) => count + 1);
        OnAsked();
        return number % FaultyEvery == 0 ? Faults.GetValueOrDefault(system) : FaultKind.None;
    }

    /// <summary>Asks the simulated system in the gateway's place.</summary>
    /// <param name="path">The operation, as "/systems.sis.v1.AlertQueryService/QueryAlerts".</param>
    /// <param name="body">The message with its prefix.</param>
    /// <param name="headers">What goes with it.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<HttpResponseMessage> AskSoundAsync(string path, byte[] body, IEnumerable<KeyValuePair<string, StringValues>> headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_sound.AddressOf(Enum.Parse<SystemName>(SystemOf(path).ToString())), path))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(body),
        };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, value.ToArray());
        }

        return await _http.SendAsync(request, cancellationToken);
    }

    private static CentralSystem SystemOf(string path) => Enum.Parse<CentralSystem>(path.Split('.')[1], ignoreCase: true);

    private async Task AnswerAsync(HttpContext http, FaultKind fault)
    {
        switch (fault)
        {
            case FaultKind.None:
                await PassOnAsync(http);
                break;
            case FaultKind.Late:
                await Task.Delay(BehindTheBudget, TimeProvider.System, http.RequestAborted);
                await PassOnAsync(http);
                break;
            case FaultKind.Hangs:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
                break;
            case FaultKind.Trickles:
                await SendAsync(http, [0, 0, 0, 16, 0], http.RequestAborted);
                while (!http.RequestAborted.IsCancellationRequested)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, http.RequestAborted);
                    await SendAsync(http, [0], http.RequestAborted);
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
                await SendAsync(http, [0, 0, 0, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF], http.RequestAborted);
                End(http, headers: false, status: "0");
                break;
            case FaultKind.CutShort:
                await SendAsync(http, [0, 0, 0, 0, 100, 1, 2, 3], http.RequestAborted);
                End(http, headers: false, status: "0");
                break;
            case FaultKind.TooLong:
                await SendAsync(http, [0, 0xFF, 0xFF, 0xFF, 0xFF, 1], http.RequestAborted);
                End(http, headers: false, status: "0");
                break;
            case FaultKind.Empty:
                End(http, headers: true, status: "0");
                break;
            case FaultKind.Reset:
                http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(2);
                break;
            case FaultKind.Broken:
                await SendAsync(http, [0, 0, 0, 0, 100, 1], http.RequestAborted);
                http.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
                break;
        }
    }

    public static async Task SendAsync(HttpContext http, byte[] bytes, CancellationToken cancellationToken)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "application/grpc";
        await http.Response.BodyWriter.WriteAsync(bytes, cancellationToken);
    }

    public static void End(HttpContext http, bool headers, string status)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "application/grpc";
        if (headers)
            http.Response.Headers["grpc-status"] = status;
        else
            http.Response.AppendTrailer("grpc-status", status);
    }

    private async Task PassOnAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        using var answer = await AskSoundAsync(
            http.Request.Path.Value!, body.ToArray(), http.Request.Headers.Where(h => !h.Key.StartsWith(':') && h.Key is not ("Host" or "Content-Length")), http.RequestAborted);
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Content-Length" or "Date" or "Server")))
            http.Response.Headers[name] = values.ToArray();
        await http.Response.BodyWriter.WriteAsync(await answer.Content.ReadAsByteArrayAsync(http.RequestAborted), http.RequestAborted);
        foreach (var (name, values) in answer.TrailingHeaders)
            http.Response.AppendTrailer(name, values.ToArray());
    }
}
