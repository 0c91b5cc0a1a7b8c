using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Tests.Fixtures;

/// <summary>A real server on a free port of the loopback, HTTP/2 without TLS.</summary>
internal sealed class GrpcServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly ErrorLog _errors;

    private GrpcServer(WebApplication app, ErrorLog errors, Uri address)
    {
        _app = app;
        _errors = errors;
        Address = address;
    }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<GrpcServer> StartAsync(
        Action<IServiceCollection>? services = null, Action<WebApplication>? map = null, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var errors = new ErrorLog();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, l =>
        {
            l.Protocols = HttpProtocols.Http2;
            listen?.Invoke(l);
        }));
        builder.Services.AddGrpc();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        if (map is null)
            app.MapGrpcService<EchoService>();
        else
            map(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new GrpcServer(app, errors, new Uri(address));
    }

    /// <summary>A server whose one service does what the test tells it.</summary>
    public static Task<GrpcServer> StartAsync(ScriptedEcho script, Action<IServiceCollection>? services = null) => StartAsync(
        s =>
        {
            s.AddSingleton(script);
            services?.Invoke(s);
        },
        app => app.MapGrpcService<ScriptedEcho>());

    public GrpcChannel Connect(GrpcChannelOptions? options = null) => GrpcChannel.ForAddress(Address, options ?? new GrpcChannelOptions());

    public Task StopAsync() => _app.StopAsync();

    /// <summary>Says that this server is meant to log errors.</summary>
    public GrpcServer ExpectingErrors()
    {
        _errors.Expected = true;
        return this;
    }

    /// <summary>Ends the server; fails if it logged an error that nobody expected.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Assert.True(_errors.Expected || _errors.Lines.IsEmpty, string.Join('\n', _errors.Lines));
    }
}
