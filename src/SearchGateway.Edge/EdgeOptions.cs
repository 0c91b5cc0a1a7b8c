using SearchGateway.TransportSecurity;

namespace SearchGateway.Edge;

/// <summary>Where the edge listens and which gateways stand behind it; configuration section <c>Edge</c>.</summary>
internal sealed class EdgeOptions
{
    public const string Section = "Edge";

    /// <summary>IP address to listen on, or <c>localhost</c>.</summary>
    public string Address { get; set; } = "localhost";

    /// <summary>Port for REST, HTTP/1.1; 0 for a free one, which needs an IP address.</summary>
    public int RestPort { get; set; } = 8080;

    /// <summary>Port for gRPC, HTTP/2 without TLS; 0 for a free one, which needs an IP address.</summary>
    public int GrpcPort { get; set; } = 8081;

    /// <summary>TLS of both ports; without a certificate there is none.</summary>
    public ListenerTlsOptions Tls { get; set; } = new();

    /// <summary>TLS to gateways whose addresses are https: the edge's own certificate there, and whose certificates are taken.</summary>
    public CallingTlsOptions GatewayTls { get; set; } = new();

    /// <summary>What one caller may take by the way in which it sends and reads.</summary>
    public ConnectionLimits Connections { get; set; } = new();

    /// <summary>How many calls a Member State or an authority may make in a second; the first that fits holds.</summary>
    public IList<LimitOptions> Limits { get; set; } = [];

    /// <summary>The gateways, at least one.</summary>
    public IList<GatewayOptions> Gateways { get; set; } = [];

    /// <summary>Time between two readiness probes of a gateway; 50 milliseconds to a minute.</summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A probe that takes longer has failed; 10 milliseconds to a minute.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Late probes in a row after which a gateway counts as down; 1 to 100. One that says no, or refuses, counts at once.</summary>
    public int LateProbesUntilDown { get; set; } = 3;

    /// <summary>How long a gateway that refused a connection is left alone; 50 milliseconds to 5 minutes.</summary>
    public TimeSpan RefusalPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A connection that takes longer to make has failed; 10 milliseconds to a minute.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Most bytes of a request's body that are kept so that it can go to another gateway; 0 to 16 MiB.</summary>
    public int KeptBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How long calls in flight may take to end when the edge stops; 0 to 10 minutes.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>A limit for those whose certificates say that they are of a State or an organisation.</summary>
internal sealed class LimitOptions
{
    public const string Any = "*";

    /// <summary>The certificate's country, two letters; <c>*</c> for any, each with a limit of its own.</summary>
    public string Country { get; set; } = Any;

    /// <summary>The certificate's organisation; <c>*</c> for any, together.</summary>
    public string Organisation { get; set; } = Any;

    /// <summary>Calls in a second, 1 to 1,000,000.</summary>
    public int PerSecond { get; set; }

    /// <summary>Most calls at once after a quiet time; 0 for as many as in a second.</summary>
    public int Burst { get; set; }
}

/// <summary>One gateway: both of its faces, without path.</summary>
internal sealed class GatewayOptions
{
    /// <summary>REST address, HTTP/1.1; its <c>/health/ready</c> is probed.</summary>
    public string Rest { get; set; } = "";

    /// <summary>gRPC address, HTTP/2.</summary>
    public string Grpc { get; set; } = "";
}
