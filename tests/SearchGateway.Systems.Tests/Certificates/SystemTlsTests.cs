using System.Security.Cryptography.X509Certificates;
using SearchGateway.Model;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems.Tests.Simulated;
using SearchGateway.Systems.Tests.Support;
using SearchGateway.Tests.Shared;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Systems.Tests.Certificates;

/// <summary>Gateway and systems know each other by certificates: whoever has not the right one learns nothing and is told nothing.</summary>
public sealed class SystemTlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _other = new("Another authority");

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData(SystemTransport.Unary)]
    [InlineData(SystemTransport.Stream)]
    public async Task WithTheRightCertificatesOnBothSidesEverySystemAnswers(SystemTransport transport)
    {
        await using var systems = await StartAsync(_authority.Server());
        await using var gateway = Connect(systems, _authority.Client("CN=gateway"), transport: transport);

        foreach (var system in CentralSystems.All)
        {
            var outcome = await gateway.AskAsync(Permits.Of(system, terms: Personas.Eriksson));
            Assert.True(outcome is SystemOutcome.Hits or SystemOutcome.NoHit, $"{system}: {outcome}");
        }
    }

    [Theory]
    [InlineData(SystemTransport.Unary)]
    [InlineData(SystemTransport.Stream)]
    public async Task ASystemRefusesAGatewayWithoutTheRightCertificate(SystemTransport transport)
    {
        await using var systems = await StartAsync(_authority.Server());
        foreach (var wrong in (TestAuthority.Given?[])[null, _other.Client("CN=gateway"), _authority.Server(), _authority.Client("CN=gateway", TimeProvider.System.GetUtcNow().AddDays(-1))])
        {
            await using var gateway = Connect(systems, wrong, transport: transport);

            Assert.Equal(SystemFailure.Unreachable, await FailureAsync(gateway));
        }
    }

    [Theory]
    [InlineData(SystemTransport.Unary)]
    [InlineData(SystemTransport.Stream)]
    public async Task AGatewayRefusesASystemWithTheWrongCertificate(SystemTransport transport)
    {
        foreach (var wrong in (TestAuthority.Given[])[_other.Server(), _authority.Client("CN=localhost")])
        {
            await using var systems = await StartAsync(wrong);
            await using var gateway = Connect(systems, _authority.Client("CN=gateway"), transport: transport);

            Assert.Equal(SystemFailure.Unreachable, await FailureAsync(gateway));
        }
    }

    [Fact]
    public async Task ASystemThatSpeaksNoTlsIsNotAsked()
    {
        await using var systems = await SimulatedSystems.StartAsync(Options(null), cancellationToken: TestContext.Current.CancellationToken);
        await using var gateway = Connect(systems, _authority.Client("CN=gateway"), address: new UriBuilder(systems.Vis) { Scheme = "https" }.Uri);

        Assert.Equal(SystemFailure.Unreachable, await FailureAsync(gateway));
    }

    [Fact]
    public async Task TheGatewaysRenewedCertificateIsShownWithoutARestart()
    {
        await using var systems = await StartAsync(_authority.Server());
        var (own, time) = (_other.Client("CN=gateway"), new ManualTimeProvider(TimeProvider.System.GetUtcNow()));
        await using var gateway = Connect(systems, own, time: time);
        Assert.Equal(SystemFailure.Unreachable, await FailureAsync(gateway));

        own.Become(_authority.Client("CN=gateway"));
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(Vis));
    }

    [Fact]
    public async Task ASystemsRenewedCertificateIsShownWithoutARestart()
    {
        var (own, time) = (_other.Server(), new ManualTimeProvider(TimeProvider.System.GetUtcNow()));
        await using var systems = await StartAsync(own, time);
        await using var gateway = Connect(systems, _authority.Client("CN=gateway"));
        Assert.Equal(SystemFailure.Unreachable, await FailureAsync(gateway));

        own.Become(_authority.Server());
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(Vis));
    }

    [Fact]
    public void FaultsAreNamedAtStart()
    {
        var (one, two) = (_authority.Server(), _authority.Server());
        var mixed = new CertificateFiles { Certificate = one.CertificatePath, Key = two.KeyPath };
        var faults = new SystemOptionsValidator().Validate("Vis", new SystemOptions
        {
            Address = new Uri("http://vis.example"), Tls = new CallingTlsOptions { Client = mixed, Authorities = _authority.Path + ".gone" },
        });

        Assert.Equal(["Systems:Vis:Tls", "Systems:Vis:Tls:Client:Certificate", "Systems:Vis:Tls:Authorities"], faults.Failures!.Select(fault => fault.Split(' ')[0].TrimEnd(':')));
        Assert.Equal(
            ["Tls:Server:Certificate", "Tls:ClientAuthorities"],
            new SimulatorOptions { Tls = new ListenerTlsOptions { Server = mixed, ClientCertificates = ClientCertificates.Require } }.Faults().Select(fault => fault.Split(": ")[0]));
    }

    private static PermittedQuery Vis => Permits.Of(CentralSystem.Vis, terms: Personas.Eriksson);

    private static async Task<SystemFailure> FailureAsync(Gateway gateway) => Assert.IsType<SystemOutcome.Failed>(await gateway.AskAsync(Vis)).Failure;

    private SimulatorOptions Options(TestAuthority.Given? own) => new()
    {
        Population = new PopulationOptions { Size = 21 },
        Tls = own is null ? new ListenerTlsOptions() : new ListenerTlsOptions
        {
            Server = new CertificateFiles { Certificate = own.CertificatePath, Key = own.KeyPath }, ClientCertificates = ClientCertificates.Require,
            ClientAuthorities = _authority.Path, Revocation = X509RevocationMode.NoCheck,
        },
    };

    private Task<SimulatedSystems> StartAsync(TestAuthority.Given own, TimeProvider? clock = null) =>
        SimulatedSystems.StartAsync(Options(own), clock, cancellationToken: TestContext.Current.CancellationToken);

    private Gateway Connect(
        SimulatedSystems systems, TestAuthority.Given? shown, Uri? address = null, SystemTransport transport = SystemTransport.Stream, TimeProvider? time = null) => new(
        system => address ?? systems.AddressOf(Enum.Parse<SystemName>(system.ToString())),
        options =>
        {
            options.Transport = transport;
            options.Budget = TimeSpan.FromSeconds(60);
            options.ConnectTimeout = TimeSpan.FromSeconds(30);

            // No pause between attempts that a clock which stands still would never end.
            options.Retry.Attempts = 0;
            options.Tls = new CallingTlsOptions { Authorities = _authority.Path, Client = new CertificateFiles { Certificate = shown?.CertificatePath ?? "", Key = shown?.KeyPath ?? "" } };
        },
        time ?? TimeProvider.System);
}
