namespace Grpc.Core;

/// <summary>A way to a server, over which many calls go.</summary>
public abstract class ChannelBase
{
    /// <summary>A channel to a target.</summary>
    protected ChannelBase(string target) => Target = target ?? throw new ArgumentNullException(nameof(target));

    /// <summary>Where it leads.</summary>
    public string Target { get; }

    /// <summary>Starts calls on this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends the calls in flight and the channel with them.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>See <see cref="ShutdownAsync"/>.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
