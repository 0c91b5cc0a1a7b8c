namespace Grpc.Core;

/// <summary>How a channel protects itself and proves who calls.</summary>
public abstract class ChannelCredentials
{
    /// <summary>Plain HTTP/2.</summary>
    public static ChannelCredentials Insecure { get; } = new Basic(isSecure: false);

    /// <summary>TLS; certificates are set on the HTTP handler.</summary>
    public static ChannelCredentials SecureSsl { get; } = new Basic(isSecure: true);

    internal abstract bool IsSecure { get; }

    internal virtual CallCredentials? CallCredentials => null;

    /// <summary>A channel's protection together with proof that travels with each call.</summary>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        return new Composed(channelCredentials, callCredentials);
    }

    private sealed class Basic(bool isSecure) : ChannelCredentials
    {
        internal override bool IsSecure => isSecure;
    }

    private sealed class Composed(ChannelCredentials channel, CallCredentials call) : ChannelCredentials
    {
        internal override bool IsSecure => channel.IsSecure;

        internal override CallCredentials? CallCredentials => call;
    }
}
