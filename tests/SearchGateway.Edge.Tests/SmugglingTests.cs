using System.Net.Sockets;
using System.Text;
using SearchGateway.Fakes;

namespace SearchGateway.Edge.Tests;

/// <summary>
/// What reads as one request at the edge is one request at the gateway. Each case is sent as bytes, with a second request hidden where one of the
/// two might end the first one earlier than the other does.
/// </summary>
public sealed class SmugglingTests
{
    private const string Hidden = "POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    public static TheoryData<string, string> Ambiguous => new()
    {
        { "a length and chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Hidden },
        { "chunks under another name", "Content-Length: 4\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + Hidden },
        { "chunks twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + Hidden },
        { "a space before the colon", "Transfer-Encoding : chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + Hidden },
        { "a folded line", "X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + Hidden },
        { "two lengths", "Content-Length: 2\r\nContent-Length: 100\r\n\r\n{}" + Hidden },
        { "a list of lengths", "Content-Length: 2, 100\r\n\r\n{}" + Hidden },
        { "a signed length", "Content-Length: +2\r\n\r\n{}" + Hidden },
        { "a length in hexadecimal", "Content-Length: 0x2\r\n\r\n{}" + Hidden },
        { "a chunk with a signed size", "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n" + Hidden },
        { "a chunk larger than numbers go", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n" + Hidden },
        { "lines that end in a line feed alone", "Content-Length: 2\n\n{}" + Hidden },
        { "a carriage return in a header", "X: a\rTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}" + Hidden },
        { "a null in a header", "X: a\0b\r\nContent-Length: 2\r\n\r\n{}" + Hidden },
    };

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task NothingHiddenBecomesARequestOfAnotherMeaning(string kind, string rest)
    {
        await using var gateway = await FakeGateway.StartAsync("a");
        await using var edge = await EdgeUnderTest.StartAsync(gateway);

        var answers = await SendAsync(edge.Http.BaseAddress!, "POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n" + rest);

        // Never more requests behind the edge than the edge itself has answered.
        Assert.True(gateway.Searches <= answers, $"{kind}: {gateway.Searches} searches behind {answers} answers");
        Assert.True(gateway.Searches <= 1, $"{kind}: the hidden request was made");
    }

    [Theory]
    [InlineData("GET /v1/../dev/token HTTP/1.1")]
    [InlineData("POST /v1/%2e%2e/dev/token HTTP/1.1")]
    [InlineData("POST /v1/..%2fdev%2ftoken HTTP/1.1")]
    [InlineData("POST //v1/policy/reload HTTP/1.1")]
    [InlineData("POST /v1//policy/reload HTTP/1.1")]
    [InlineData("POST /v1/policy%2freload HTTP/1.1")]
    [InlineData("POST /V1/POLICY/reload HTTP/1.1")]
    [InlineData("POST http://elsewhere.example/v1/policy/reload HTTP/1.1")]
    [InlineData("CONNECT elsewhere.example:443 HTTP/1.1")]
    public async Task NoSpellingLeadsToWhatTheEdgeDoesNotPassOn(string line)
    {
        await using var gateway = await FakeGateway.StartAsync("a");
        await using var edge = await EdgeUnderTest.StartAsync(gateway);

        // Who says no more at once may be taken to have gone, and then nothing would be passed on however it is spelt.
        await SendAsync(edge.Http.BaseAddress!, line + "\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}", isLast: false);

        Assert.DoesNotContain(gateway.Paths, path => path.Contains("policy", StringComparison.OrdinalIgnoreCase) || path.Contains("/dev/", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Sends bytes and reads until the edge closes.</summary>
    /// <returns>How many answers came.</returns>
    private static async Task<int> SendAsync(Uri edge, string bytes, bool isLast = true)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(edge.Host, edge.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            if (isLast)
                client.Client.Shutdown(SocketShutdown.Send);
            return (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split("HTTP/1.1 ").Length - 1;
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            return 1;
        }
    }
}
