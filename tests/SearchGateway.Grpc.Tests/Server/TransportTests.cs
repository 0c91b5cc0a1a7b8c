using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Server;

public sealed class TransportTests
{
    [Fact]
    public async Task ClientCertificateSaysWhoCalls()
    {
        using var serverCertificate = Certify("localhost");
        using var clientCertificate = Certify("gateway-1.example");
        AuthContext? seen = null;
        await using var server = await GrpcServer.StartAsync(
            services => services.AddSingleton(new ScriptedEcho { OnSay = (_, c) => { seen = c.AuthContext; return Task.FromResult(new EchoReply()); } }),
            app => app.MapGrpcService<ScriptedEcho>(),
            listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = serverCertificate;
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.AllowAnyClientCertificate();
            }));
        using var channel = server.Connect(new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.SecureSsl,
            HttpHandler = new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    ClientCertificates = [clientCertificate],
                    RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString() == serverCertificate.GetCertHashString(),
                },
            },
        });

        await new Echo.EchoClient(channel).SayAsync(new EchoRequest());

        Assert.True(seen!.IsPeerAuthenticated);
        Assert.Equal("gateway-1.example", seen.PeerIdentity.Single().Value);
        Assert.Equal("x509_subject_alternative_name", seen.PeerIdentityPropertyName);
        Assert.Equal("gateway-1.example", seen.FindPropertiesByName("x509_common_name").Single().Value);
    }

    [Fact]
    public async Task ServerThatCannotBeTrustedIsUnavailable()
    {
        using var certificate = Certify("localhost");
        await using var server = await GrpcServer.StartAsync(listen: listen => listen.UseHttps(certificate));
        using var channel = server.Connect();

        var error = await Assert.ThrowsAsync<RpcException>(async () => await new Echo.EchoClient(channel).SayAsync(new EchoRequest()));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    [Fact]
    public async Task OlderHttpIsToldToUpgrade()
    {
        await using var server = await GrpcServer.StartAsync(listen: listen => listen.Protocols = HttpProtocols.Http1);
        using var http = new HttpClient();
        using var content = new ByteArrayContent(Malformed.RawCall.Frame([]));
        content.Headers.ContentType = new("application/grpc");

        using var response = await http.PostAsync(new Uri(server.Address, "/searchgateway.tests.v1.Echo/Say"), content);

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
    }

    [Fact]
    public async Task ServerInTheSameProcessNeedsNoSocket()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddGrpc();
        await using var app = builder.Build();
        app.MapGrpcService<EchoService>();
        await app.StartAsync();
        using var channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = app.GetTestServer().CreateHandler() });
        var client = new Echo.EchoClient(channel);

        Assert.Equal("x", (await client.SayAsync(new EchoRequest { Text = "x" }, deadline: DateTime.MaxValue)).Text);
        using var repeat = client.Repeat(new EchoRequest { Count = 5 });
        Assert.Equal(5, await repeat.ResponseStream.ReadAllAsync().CountAsync());
        using var chat = client.Chat();
        await chat.RequestStream.WriteAsync(new EchoRequest { Text = "y" });
        Assert.True(await chat.ResponseStream.MoveNext());
        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext());
    }

    private static X509Certificate2 Certify(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
