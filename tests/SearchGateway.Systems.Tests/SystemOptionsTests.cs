using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SearchGateway.Model;

namespace SearchGateway.Systems.Tests;

public class SystemOptionsTests
{
    [Fact]
    public void EveryFaultIsListedAtOnceByItsPath()
    {
        var result = new SystemOptionsValidator().Validate("Sis", new SystemOptions
        {
            Address = new Uri("ftp://sis"),
            Transport = (SystemTransport)2,
            Budget = TimeSpan.Zero,
            ConnectTimeout = TimeSpan.Zero,
            ConcurrencyLimit = 0,
            MaxRecords = 101,
            Retry = new RetryOptions { Attempts = 6, Delay = TimeSpan.FromSeconds(1) },
            Breaker = new BreakerOptions { FailureRatio = 0, MinimumThroughput = 1, SamplingDuration = TimeSpan.Zero, BreakDuration = TimeSpan.Zero },
        });

        Assert.Equal(
            [
                "Systems:Sis:Address", "Systems:Sis:Transport", "Systems:Sis:Budget", "Systems:Sis:ConnectTimeout", "Systems:Sis:ConcurrencyLimit",
                "Systems:Sis:MaxRecords",
                "Systems:Sis:Retry:Attempts", "Systems:Sis:Retry:Delay", "Systems:Sis:Breaker:FailureRatio", "Systems:Sis:Breaker:MinimumThroughput",
                "Systems:Sis:Breaker:SamplingDuration", "Systems:Sis:Breaker:BreakDuration",
            ],
            result.Failures!.Select(f => f.Split(' ')[0]));
    }

    [Fact]
    public void OptionsAreBoundPerSystemAndAddressesCanComeLate()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Systems:Vis:Budget", "00:00:01.5"), new("Systems:Vis:Breaker:FailureRatio", "0.25")]).Build();
        var services = new ServiceCollection();
        services.AddCentralSystems(configuration.GetSection("Systems"));
        services.PostConfigure<SystemOptions>("Vis", o => o.Address ??= new Uri("http://127.0.0.1:5101"));
        using var provider = services.BuildServiceProvider();

        var vis = provider.GetRequiredService<IOptionsMonitor<SystemOptions>>().Get("Vis");

        Assert.Equal(TimeSpan.FromSeconds(1.5), vis.Budget);
        Assert.Equal(0.25, vis.Breaker.FailureRatio);
        Assert.Equal(5101, vis.Address!.Port);
    }

    [Fact]
    public void StartNamesTheFaultsOfAllSystems()
    {
        var services = new ServiceCollection();
        services.AddCentralSystems(new ConfigurationBuilder().Build());
        using var provider = services.BuildServiceProvider();

        var faults = Assert.Throws<AggregateException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(
            CentralSystems.All.Select(s => $"Systems:{s}:Address must be an absolute http or https address."),
            faults.InnerExceptions.Cast<OptionsValidationException>().SelectMany(e => e.Failures));
    }
}
