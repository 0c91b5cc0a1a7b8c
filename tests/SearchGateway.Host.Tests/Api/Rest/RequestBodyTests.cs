using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Api.Rest;

public sealed class RequestBodyTests
{
    private const string Start = """{"query":{"surname":"ERIKSSON"}""";

    [Fact]
    public async Task BodyOfUnknownLengthInManyPiecesIsReadWhole()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var surname = new string('A', 300_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/search")
        {
            Content = new Pieces(Encoding.UTF8.GetBytes($$$"""{"query":{"surname":"{{{surname}}}","given_names":"é"}}""")) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await gateway.TokenAsync());

        using var answer = await gateway.Rest.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var asked = gateway.Core.Asked.Single().Input;
        Assert.Equal((surname, "é"), (asked.Surname, asked.GivenNames));
    }

    [Theory]
    [InlineData(RequestBody.MaxSize, 200)]
    [InlineData(RequestBody.MaxSize + 1, 413)]
    public async Task LimitIsTheLastByteThatIsTaken(int size, int status)
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var answer = await gateway.PostAsync("/v1/search", Start.PadRight(size - 1) + "}");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8", 200)]
    [InlineData("Application/JSON", 200)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    [InlineData("text/json", 415)]
    public async Task MediaTypeIsJsonInUtf8HoweverItIsSpelt(string mediaType, int status)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/search") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Start + "}")) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await gateway.TokenAsync());

        using var answer = await gateway.Rest.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    /// <summary>A body that does not say how long it is, and comes in pieces.</summary>
    private sealed class Pieces(byte[] body) : HttpContent
    {
        private const int Size = 10_007;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var at = 0; at < body.Length; at += Size)
            {
                await stream.WriteAsync(body.AsMemory(at, Math.Min(Size, body.Length - at)));
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
