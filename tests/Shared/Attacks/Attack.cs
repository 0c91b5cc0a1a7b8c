using System.Buffers.Binary;

namespace SearchGateway.Tests.Shared.Attacks;

/// <summary>Whom an attack is made on, and what a caller with a token could send.</summary>
/// <param name="Rest">HTTP/1.1.</param>
/// <param name="Grpc">HTTP/2.</param>
/// <param name="Token">A token that opens the search.</param>
/// <param name="Search">A search that is sound, as protobuf has it.</param>
internal sealed record Attacked(Uri Rest, Uri Grpc, string Token, byte[] Search)
{
    public const string SearchPath = "/searchgateway.v1.SearchService/Search";
    public const string StreamPath = "/searchgateway.v1.SearchService/SearchStream";
    public const string HealthPath = "/grpc.health.v1.Health/Check";
    public const string WatchPath = "/grpc.health.v1.Health/Watch";

    /// <summary>The headers of a call.</summary>
    public byte[] Call(string path = SearchPath) => RawHttp2.Block(
        (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", Grpc.Authority), ("te", "trailers"),
        ("content-type", "application/grpc"), ("authorization", Token.Length > 0 ? "Bearer " + Token : ""));

    /// <summary>The search with its prefix, as it goes over the wire.</summary>
    public byte[] Message
    {
        get
        {
            var message = new byte[5 + Search.Length];
            BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), Search.Length);
            Search.CopyTo(message.AsSpan(5));
            return message;
        }
    }

    /// <summary>The beginning of a request over HTTP/1.1.</summary>
    public string Post(string path, string rest) => $"POST {path} HTTP/1.1\r\nHost: {Rest.Authority}\r\nAuthorization: Bearer {Token}\r\nContent-Type: application/json\r\n{rest}";
}

/// <summary>One way to attack by what is sent and how, whatever is asked.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Fate">What becomes of the attacker.</param>
/// <param name="RunAsync">Attacks until the server has done what it does; returns what that was.</param>
internal sealed record Attack(string Name, string Fate, Func<Attacked, CancellationToken, Task<string>> RunAsync)
{
    /// <summary>The server closed the connection.</summary>
    public const string Closed = "closed";

    /// <summary>The server refused the call and kept the connection.</summary>
    public const string Refused = "refused";

    /// <summary>The server bore it: it has read all, keeps nothing of it and serves the connection on.</summary>
    public const string Borne = "borne";

    /// <summary>The server takes no more of it as long as the attacker does not do its own part.</summary>
    public const string Held = "held";

    /// <summary>How many of its searches come whole, and so may be on record.</summary>
    public int Whole { get; init; }

    public override string ToString() => Name;
}
