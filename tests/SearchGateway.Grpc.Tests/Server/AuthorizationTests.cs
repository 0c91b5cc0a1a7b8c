using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Tests.Server;

public sealed class AuthorizationTests
{
    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("stranger", StatusCode.PermissionDenied)]
    [InlineData("guard", StatusCode.OK)]
    public async Task EndpointsRefuseThoseWhoMayNot(string? user, StatusCode expected)
    {
        await using var server = await StartAsync();

        Assert.Equal(expected, await SayAsync(server, new GrpcChannelOptions(), user is null ? [] : new Metadata { { "authorization", user } }));
    }

    [Fact]
    public async Task CallCredentialsAreAskedForEachCallOfTheirChannel()
    {
        AuthInterceptorContext? asked = null;
        await using var server = await StartAsync();

        var status = await SayAsync(server, Carrying((context, metadata) =>
        {
            asked = context;
            metadata.Add("authorization", "guard");
            return Task.CompletedTask;
        }));

        Assert.Equal(StatusCode.OK, status);
        Assert.Equal(new Uri(server.Address, "/searchgateway.tests.v1.Echo").ToString(), asked!.ServiceUrl);
        Assert.Equal("Say", asked.MethodName);
    }

    [Fact]
    public async Task CredentialsThatCannotBeHadAreUnauthenticated()
    {
        await using var server = await StartAsync();

        Assert.Equal(StatusCode.Unauthenticated, await SayAsync(server, Carrying((_, _) => throw new InvalidOperationException("no token"))));
    }

    [Fact]
    public async Task CredentialsNeverTravelInTheClearUnlessTheChannelSaysSo()
    {
        var asked = false;
        await using var server = await StartAsync();
        var options = Carrying((_, _) => Task.FromResult(asked = true));
        options.UnsafeUseInsecureChannelCallCredentials = false;

        Assert.Equal(StatusCode.Unauthenticated, await SayAsync(server, options));
        Assert.False(asked);
    }

    private static GrpcChannelOptions Carrying(AsyncAuthInterceptor interceptor) => new()
    {
        Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, CallCredentials.FromInterceptor(interceptor)),
        UnsafeUseInsecureChannelCallCredentials = true,
    };

    private static async Task<StatusCode> SayAsync(GrpcServer server, GrpcChannelOptions options, Metadata? headers = null)
    {
        using var channel = server.Connect(options);
        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest(), headers);
        await Record.ExceptionAsync(() => call.ResponseAsync);
        return call.GetStatus().StatusCode;
    }

    private static Task<GrpcServer> StartAsync() => GrpcServer.StartAsync(
        services =>
        {
            services.AddAuthentication("named").AddScheme<AuthenticationSchemeOptions, NamedUser>("named", configureOptions: null);
            services.AddAuthorizationBuilder().AddPolicy("guards", policy => policy.RequireUserName("guard"));
        },
        app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapGrpcService<EchoService>().RequireAuthorization("guards");
        });

    private sealed class NamedUser(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var name = Request.Headers.Authorization.ToString();
            if (name.Length == 0)
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "named");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "named")));
        }
    }
}
