using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace SearchGateway.TransportSecurity.Tests;

public sealed class BoundedSocketsTests : IAsyncDisposable
{
    private readonly Sockets _sockets = new();
    private readonly BoundedSockets _bounded;

    public BoundedSocketsTests() => _bounded = new BoundedSockets(_sockets, () => 2);

    public ValueTask DisposeAsync() => _sockets.DisposeAsync();

    [Fact]
    public async Task WhatIsTooManyIsClosedBeforeTheNextIsTaken()
    {
        var listener = await BindAsync();
        var (first, second) = (await TakeAsync(listener), await TakeAsync(listener));
        Assert.True(first is { HasEnded: false } && second is { HasEnded: false });

        var (third, fourth) = (_sockets.Offer(), _sockets.Offer());
        var next = listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask();
        await third.Ended;
        await fourth.Ended;
        Assert.False(next.IsCompleted);
        Assert.False(first.HasEnded || second.HasEnded);

        _sockets.Close();
        Assert.Null(await next);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task APlaceIsFreeOnceAConnectionIsDoneWithOrBrokenOffAndOnceOnly(bool broken)
    {
        var listener = await BindAsync();
        _sockets.Offer();
        var first = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await TakeAsync(listener);

        // Of one that was broken off the server may never say that it is done with it; of others it says so twice at most.
        if (broken)
            first!.Abort();
        await (broken ? ValueTask.CompletedTask : first!.DisposeAsync());
        first!.Abort(new ConnectionAbortedException());
        await first.DisposeAsync();

        Assert.False((await TakeAsync(listener)).HasEnded);
        var tooMany = _sockets.Offer();
        var next = listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask();
        await tooMany.Ended;
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task AllThatIsBoundSharesThePlaces()
    {
        var (one, other) = (await BindAsync(), await BindAsync());
        await TakeAsync(one);
        await TakeAsync(other);

        var tooMany = _sockets.Offer();
        var next = other.AcceptAsync(TestContext.Current.CancellationToken).AsTask();
        await tooMany.Ended;
        Assert.False(next.IsCompleted);
    }

    private async Task<IConnectionListener> BindAsync() => await _bounded.BindAsync(new IPEndPoint(IPAddress.Loopback, 0), TestContext.Current.CancellationToken);

    private async Task<Offered> TakeAsync(IConnectionListener listener)
    {
        var offered = _sockets.Offer();
        Assert.Equal(offered.ConnectionId, (await listener.AcceptAsync(TestContext.Current.CancellationToken))?.ConnectionId);
        return offered;
    }

    // Connections as a test offers them.
    private sealed class Sockets : IConnectionListenerFactory, IConnectionListener
    {
        private readonly Channel<Offered> _offers = Channel.CreateUnbounded<Offered>();
        private int _count;

        public EndPoint EndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 1);

        public Offered Offer()
        {
            var offered = new Offered($"{++_count}");
            Assert.True(_offers.Writer.TryWrite(offered));
            return offered;
        }

        public void Close() => _offers.Writer.Complete();

        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => ValueTask.FromResult<IConnectionListener>(this);

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            await _offers.Reader.WaitToReadAsync(cancellationToken) && _offers.Reader.TryRead(out var offered) ? offered : null;

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Offered(string id) : DefaultConnectionContext(id)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public bool HasEnded => _ended.Task.IsCompleted;

        public override void Abort(ConnectionAbortedException abortReason)
        {
        }

        public override ValueTask DisposeAsync()
        {
            _ended.TrySetResult();
            return base.DisposeAsync();
        }
    }
}
