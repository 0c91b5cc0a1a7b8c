using System.IO.Pipelines;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Admission;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Admission;

public sealed class TimelyBodyTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly WaitingSearches _waiting = new();
    private readonly Pipe _pipe = new();

    [Fact]
    public async Task WhoWaitsForABodyIsNotBeingWorkedOn()
    {
        var reading = Body().ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, _waiting.Count);

        await _pipe.Writer.WriteAsync(new byte[3], TestContext.Current.CancellationToken);

        Assert.Equal(3, (await reading).Buffer.Length);
        Assert.Equal(0, _waiting.Count);
    }

    [Fact]
    public async Task ABodyThatIsThereIsNotWaitedFor()
    {
        var body = Body();
        await _pipe.Writer.WriteAsync(new byte[3], TestContext.Current.CancellationToken);
        _time.Advance(s_limit);

        Assert.Equal(3, (await body.ReadAsync(TestContext.Current.CancellationToken)).Buffer.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TimeIsOneForTheWholeBody(bool isGrpc)
    {
        var body = Body(isGrpc);
        for (var piece = 0; piece < 9; piece++)
        {
            var reading = body.ReadAsync(TestContext.Current.CancellationToken);
            _time.Advance(s_limit / 10);
            await _pipe.Writer.WriteAsync(new byte[1], TestContext.Current.CancellationToken);
            var read = await reading;
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        var late = body.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        _time.Advance(s_limit / 10);

        if (isGrpc)
            Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => late)).StatusCode);
        else
            Assert.Equal(StatusCodes.Status408RequestTimeout, (await Assert.ThrowsAsync<BadHttpRequestException>(() => late)).StatusCode);
        Assert.Equal(0, _waiting.Count);
    }

    /// <summary>They are not among the calls under way, from which those that wait are taken off.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task StrangersWhoSendSlowlyMakeWorkLookNoLess(bool isOpenToStrangers, int counted)
    {
        var http = new DefaultHttpContext();
        http.SetEndpoint(new Endpoint(null, isOpenToStrangers ? new EndpointMetadataCollection(new AllowAnonymousAttribute()) : EndpointMetadataCollection.Empty, null));
        http.Features.Set<IHttpRequestBodyDetectionFeature>(new WithBody());
        http.Features.Set<IRequestBodyPipeFeature>(new WithPipe(_pipe.Reader));
        var bodies = new TimelyBodies(
            async call => await call.Request.BodyReader.ReadAsync(call.RequestAborted), Options.Create(new ListenOptions { BodyTime = s_limit }), _waiting, _time);

        var call = bodies.InvokeAsync(http);

        Assert.Equal(counted, _waiting.Count);
        _time.Advance(s_limit);
        await Assert.ThrowsAsync<BadHttpRequestException>(() => call);
        Assert.Equal(0, _waiting.Count);
    }

    private TimelyBody Body(bool isGrpc = false) => new(_pipe.Reader, _time.GetTimestamp(), s_limit, _waiting, _time, isGrpc);

    private sealed class WithBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }

    private sealed class WithPipe(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }
}
