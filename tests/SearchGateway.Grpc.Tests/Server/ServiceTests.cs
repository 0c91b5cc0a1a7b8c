using System.Net;
using Grpc.Core;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Server;

public sealed class ServiceTests
{
    [Fact]
    public async Task ServiceIsMadeForEachCallAndDisposedOfAfterIt()
    {
        var lives = new Lives();
        await using var server = await GrpcServer.StartAsync(s => s.AddSingleton(lives), app => app.MapGrpcService<Mortal>());

        await SayAsync(server, times: 3);

        Assert.Equal((3, 3), (lives.Made, lives.Disposed));
    }

    [Fact]
    public async Task RegisteredSingletonIsUsedForEveryCall()
    {
        var lives = new Lives();
        await using var server = await GrpcServer.StartAsync(s => s.AddSingleton(lives).AddSingleton<Mortal>(), app => app.MapGrpcService<Mortal>());

        await SayAsync(server, times: 3);

        Assert.Equal((1, 0), (lives.Made, lives.Disposed));
    }

    [Fact]
    public async Task RegisteredScopedServiceIsMadeOncePerCall()
    {
        var lives = new Lives();
        await using var server = await GrpcServer.StartAsync(s => s.AddSingleton(lives).AddScoped<Mortal>(), app => app.MapGrpcService<Mortal>());

        await SayAsync(server, times: 3);

        Assert.Equal(3, lives.Made);
    }

    [Fact]
    public async Task AttributesOfServiceAndMethodAreOnTheEndpoint()
    {
        await using var server = await GrpcServer.StartAsync(map: app => app.MapGrpcService<Guarded>().WithMetadata("convention"));

        var endpoint = server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(e => e.Metadata.GetMetadata<Grpc.AspNetCore.Server.GrpcMethodMetadata>()?.Method.Name == "Say");

        Assert.Equal(["service", "method"], endpoint.Metadata.GetOrderedMetadata<AuthorizeAttribute>().Select(a => a.Policy));
        Assert.Equal("convention", endpoint.Metadata.GetMetadata<string>());
        Assert.Equal("/searchgateway.tests.v1.Echo/Say", ((RouteEndpoint)endpoint).RoutePattern.RawText);
    }

    [Fact]
    public async Task MappingWithoutAddGrpcSaysWhatIsMissing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        var error = Assert.Throws<InvalidOperationException>(() => app.MapGrpcService<EchoService>());

        Assert.Contains("AddGrpc", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherEndpointsAreLeftAlone()
    {
        await using var server = await GrpcServer.StartAsync(map: app =>
        {
            app.MapGrpcService<EchoService>();
            app.MapPost("/{a}/{b}", (string a, string b) => $"{a} {b}");
            app.MapGet("/page/one", () => "page");
        });
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        Assert.Equal("page", await http.GetStringAsync(new Uri(server.Address, "/page/one")));
        using var posted = await http.PostAsync(new Uri(server.Address, "/x/y"), new StringContent(""));
        Assert.Equal("x y", await posted.Content.ReadAsStringAsync());
        using var got = await http.GetAsync(new Uri(server.Address, "/searchgateway.tests.v1.Echo/Say"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
    }

    private static async Task SayAsync(GrpcServer server, int times)
    {
        using var channel = server.Connect();
        for (var i = 0; i < times; i++)
            await new Echo.EchoClient(channel).SayAsync(new EchoRequest());
    }

    private sealed class Lives
    {
        private int _made;
        private int _disposed;

        public int Made => _made;

        public int Disposed => _disposed;

        public void Begin() => Interlocked.Increment(ref _made);

        public void End() => Interlocked.Increment(ref _disposed);
    }

    private sealed class Mortal : Echo.EchoBase, IDisposable
    {
        private readonly Lives _lives;

        public Mortal(Lives lives)
        {
            _lives = lives;
            lives.Begin();
        }

        public override Task<EchoReply> Say(EchoRequest request, ServerCallContext context) => Task.FromResult(new EchoReply());

        public void Dispose() => _lives.End();
    }

    [Authorize("service")]
    private sealed class Guarded : Echo.EchoBase
    {
        [Authorize("method")]
        public override Task<EchoReply> Say(EchoRequest request, ServerCallContext context) => Task.FromResult(new EchoReply());
    }
}
