using System.Net;
using System.Text.Json;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests;

/// <summary>Where the simulated systems are is told in Development alone.</summary>
public sealed class EmbeddedSystemsTests
{
    [Fact]
    public async Task EmbeddedSystemsAreToldWithTheirAddresses()
    {
        await using var gateway = await RealGateway.StartAsync();

        using var answer = await gateway.Rest.GetAsync(new Uri("/dev/systems", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["cir", "ees", "eurodac", "sis", "vis"],
            json.RootElement.EnumerateArray().Select(s => s.GetProperty("system").GetString()).Order(StringComparer.Ordinal));
        Assert.All(json.RootElement.EnumerateArray(), s => Assert.StartsWith("http://127.0.0.1:", s.GetProperty("address").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutEmbeddedSystemsThereIsNoSuchAddress()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var answer = await gateway.Rest.GetAsync(new Uri("/dev/systems", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
