using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Agreement;

/// <summary>How wrk makes a search over REST and h2load one over gRPC.</summary>
internal static partial class ForeignTools
{
    /// <summary>wrk, whose callers each have a connection.</summary>
    public static ForeignTool Wrk(string folder, Uri rest, string token, SearchRequest request)
    {
        var script = Path.Combine(folder, "search.lua");
        File.WriteAllText(script, $"""
            wrk.method = "POST"
            wrk.headers["content-type"] = "application/json"
            wrk.headers["authorization"] = "Bearer {token}"
            wrk.body = [==[{JsonFormatter.Default.Format(request)}]==]
            """);
        return new ForeignTool(
            "wrk", "rest", (callers, seconds) => ["-t1", Invariant($"-c{callers}"), Invariant($"-d{seconds}s"), "--timeout", "30s", "-s", script, new Uri(rest, "/v1/search").AbsoluteUri],
            WrkRate(), WrkFailed());
    }

    /// <summary>h2load, whose callers share one connection, as a gRPC client's do. It sees HTTP and not what gRPC says at the end.</summary>
    public static ForeignTool H2Load(string folder, Uri grpc, string token, SearchRequest request)
    {
        var body = Path.Combine(folder, "search.grpc");
        var framed = new byte[5 + request.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), framed.Length - 5);
        request.WriteTo(framed.AsSpan(5));
        File.WriteAllBytes(body, framed);
        return new ForeignTool(
            "h2load",
            "grpc",
            (callers, seconds) => [
                "-c1", Invariant($"-m{callers}"), Invariant($"-D{seconds}"), "-d", body, "-H", "content-type: application/grpc", "-H", "te: trailers", "-H", $"authorization: Bearer {token}",
                new Uri(grpc, "/searchgateway.v1.SearchService/Search").AbsoluteUri],
            H2LoadRate(),
            H2LoadFailed());
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrkRate();

    [GeneratedRegex("Non-2xx|Socket errors", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrkFailed();

    [GeneratedRegex(@"finished in [0-9.]+m?s, (?<rate>[0-9.]+) req/s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex H2LoadRate();

    [GeneratedRegex("[1-9][0-9]* (?:4xx|5xx)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex H2LoadFailed();
}
