using SearchGateway.TransportSecurity;

namespace SearchGateway.Edge.Tests;

public sealed class EdgeOptionsValidatorTests
{
    [Fact]
    public void TheDefaultsWithOneGatewayAreGood()
    {
        var options = new EdgeOptions { Gateways = [new GatewayOptions { Rest = "http://localhost:5080", Grpc = "http://localhost:5081" }] };

        Assert.True(new EdgeOptionsValidator().Validate(name: null, options).Succeeded);
    }

    [Fact]
    public void EveryFaultIsNamedAtOnce()
    {
        var options = new EdgeOptions
        {
            Address = "everywhere", RestPort = 70000, GrpcPort = 0, ProbeInterval = TimeSpan.Zero, ProbeTimeout = TimeSpan.Zero, LateProbesUntilDown = 0,
            RefusalPause = TimeSpan.Zero, ConnectTimeout = TimeSpan.Zero, KeptBodyBytes = -1, DrainTime = TimeSpan.FromHours(1),
            Tls = new ListenerTlsOptions { Server = new CertificateFiles { Certificate = "/nowhere.pem" } },
            GatewayTls = new CallingTlsOptions { Authorities = "/nowhere.pem" },
            Connections = new ConnectionLimits { Calls = 0 },
            Limits = [new LimitOptions { Country = "Estonia", Organisation = "", PerSecond = 0, Burst = -1 }],
            Gateways =
            [
                new GatewayOptions { Rest = "localhost:5080", Grpc = "http://user@localhost:5081" },
                new GatewayOptions { Rest = "http://localhost:5082/v1", Grpc = "http://localhost:5083?x" },
                new GatewayOptions { Rest = "http://localhost:5084", Grpc = "http://localhost:5084" },
            ],
        };

        var faults = new EdgeOptionsValidator().Validate(name: null, options).Failures!.ToList();

        foreach (var named in (string[])[
            "Edge:Address", "Edge:RestPort", "Edge:GrpcPort", "Edge:Gateways:0:Rest", "Edge:Gateways:0:Grpc", "Edge:Gateways:1:Rest", "Edge:Gateways:1:Grpc",
            "Edge:Gateways: localhost:5084", "Edge:ProbeInterval", "Edge:ProbeTimeout", "Edge:LateProbesUntilDown", "Edge:RefusalPause", "Edge:ConnectTimeout",
            "Edge:KeptBodyBytes", "Edge:DrainTime", "Edge:Tls:Server:Key", "Edge:Tls:Server:Certificate", "Edge:GatewayTls:Authorities", "Edge:GatewayTls: is set",
            "Edge:Connections:Calls", "Edge:Limits:0:Country", "Edge:Limits:0:Organisation", "Edge:Limits:0:PerSecond", "Edge:Limits:0:Burst", "Edge:Limits: who calls"])
            Assert.Contains(faults, fault => fault.StartsWith(named, StringComparison.Ordinal));
    }

    [Fact]
    public void NoGatewayIsAFault() =>
        Assert.Contains("Edge:Gateways: at least one gateway is needed.", new EdgeOptionsValidator().Validate(name: null, new EdgeOptions()).Failures!);
}
