using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SearchGateway.TransportSecurity.Tests;

public sealed class ConnectionLimitsTests
{
    [Fact]
    public void WhatComesWithItIsSound() => Assert.Empty(new ConnectionLimits().Faults("Connections"));

    [Fact]
    public void EveryFaultIsNamedAtOnce()
    {
        var limits = new ConnectionLimits
        {
            Most = 0, Calls = 1001, IdleTime = TimeSpan.Zero, HeaderTime = TimeSpan.Zero, HeaderBytes = 1, LeastRate = 0, RateGrace = TimeSpan.FromSeconds(1),
            PingDelay = TimeSpan.FromDays(1), PingTimeout = TimeSpan.Zero,
        };

        var faults = limits.Faults("Connections").Select(fault => fault.Split(':')[1]).ToList();

        Assert.Equal(typeof(ConnectionLimits).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal), faults.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AConnectionTooManyIsClosedAndTheNextIsTakenOnceOneHasGone()
    {
        var cancel = TestContext.Current.CancellationToken;
        var limits = new ConnectionLimits { Most = 2 };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => limits.Apply(listen)));
        await using var app = builder.Build();
        app.MapGet("/", () => "served");
        await app.StartAsync(cancel);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        using var first = new TcpClient(address.Host, address.Port);
        using var second = new TcpClient(address.Host, address.Port);

        Assert.True(await IsServedAsync(first));
        Assert.True(await IsServedAsync(second));
        using (var third = new TcpClient(address.Host, address.Port))
            Assert.False(await IsServedAsync(third));

        first.Close();
        while (true)
        {
            using var next = new TcpClient(address.Host, address.Port);
            if (await IsServedAsync(next))
                break;
        }

        async Task<bool> IsServedAsync(TcpClient client)
        {
            try
            {
                await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), cancel);
                return await client.GetStream().ReadAsync(new byte[1024], cancel) > 0;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }
}
