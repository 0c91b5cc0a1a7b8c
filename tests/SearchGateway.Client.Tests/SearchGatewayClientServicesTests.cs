using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SearchGateway.Client.Testing;
using SearchGateway.V1;

namespace SearchGateway.Client.Tests;

public sealed class SearchGatewayClientServicesTests : IDisposable
{
    private readonly FakeSearchGateway _gateway = new FakeSearchGateway().Answers(_ => FakeAnswers.Of(FakeAnswers.NoHit(CentralSystem.Sis)));

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task TheAppHasOneClientWhoseTokenComesFromItsServices()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<OfficerTokens>()
            .AddSearchGatewayClient((options, services) =>
            {
                _gateway.Configure(options);
                options.Token = services.GetRequiredService<OfficerTokens>().CurrentAsync;
            })
            .BuildServiceProvider();
        var client = services.GetRequiredService<SearchGatewayClient>();

        await client.SearchAsync(new SearchRequest(), TestContext.Current.CancellationToken);
        await client.SearchAsync(new SearchRequest(), TestContext.Current.CancellationToken);

        Assert.Same(client, services.GetRequiredService<SearchGatewayClient>());
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _gateway.Searches.Select(search => search.Authorization));
    }

    [Fact]
    public void FaultyOptionsEndTheStartWithEveryFaultNamed()
    {
        using var services = new ServiceCollection()
            .AddSearchGatewayClient(options => (options.Timeout, options.MaxAttempts) = (TimeSpan.Zero, 0))
            .BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(["Address", "Timeout", "LogKeys", "MaxAttempts"], refused.Failures.Select(f => f.Split(':')[0]).Where(name => name != "FirstRetryDelay"));
    }

    [Fact]
    public void OptionsAreTheAppsLastWord()
    {
        using var services = new ServiceCollection()
            .AddSearchGatewayClient(options => options.Timeout = TimeSpan.Zero)
            .AddSearchGatewayClient(_gateway.Configure)
            .Configure<SearchGatewayClientOptions>(options => options.Timeout = TimeSpan.FromSeconds(3))
            .BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.NotNull(services.GetRequiredService<SearchGatewayClient>());
    }

    private sealed class OfficerTokens
    {
        private int _count;

        public ValueTask<string> CurrentAsync(CancellationToken cancellationToken) => new($"token-{Interlocked.Increment(ref _count)}");
    }
}
