using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client.Calls;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>A way to a server over HTTP/2, which many calls share. Costly to make, safe to share.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly CancellationTokenSource _shutdown = new();
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);
    private readonly bool _ownsHttp;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        Options = options;
        Encodings = new MessageEncodings(options.CompressionProviders);
        Clock = options.ServiceProvider?.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        _ownsHttp = options.DisposeHttpClient || (options.HttpClient is null && options.HttpHandler is null);
        Http = options.HttpClient ?? new HttpMessageInvoker(options.HttpHandler ?? MakeHandler(), _ownsHttp);
    }

    internal Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    internal MessageEncodings Encodings { get; }

    internal TimeProvider Clock { get; }

    internal HttpMessageInvoker Http { get; }

    internal CancellationToken Shutdown => _shutdown.Token;

    internal bool IsDisposed { get; private set; }

    /// <summary>Proof of identity is left out where anybody on the way could read it.</summary>
    internal bool MayCarryCredentials => Address.Scheme == Uri.UriSchemeHttps || Options.UnsafeUseInsecureChannelCallCredentials;

    internal CallCredentials? CallCredentials => MayCarryCredentials ? Options.Credentials?.CallCredentials : null;

    /// <summary>A channel to an address such as <c>https://host:port</c>.</summary>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to an address, with options.</summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    /// <summary>A channel to an address.</summary>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to an address, with options.</summary>
    /// <exception cref="ArgumentException">The address is no http or https address, or an option contradicts another.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("The address must begin with http:// or https://.", nameof(address));
        if (channelOptions.HttpClient is not null && channelOptions.HttpHandler is not null)
            throw new ArgumentException("HttpClient and HttpHandler cannot both be set.", nameof(channelOptions));
        if (channelOptions.Credentials is { } credentials && credentials.IsSecure != (address.Scheme == Uri.UriSchemeHttps))
            throw new ArgumentException($"The credentials do not fit the address scheme '{address.Scheme}'.", nameof(channelOptions));
        return new GrpcChannel(address, channelOptions);
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return new HttpCallInvoker(this);
    }

    /// <summary>Gives up the calls in flight and closes the connections that the channel owns.</summary>
    public void Dispose()
    {
        if (IsDisposed)
            return;
        IsDisposed = true;
        _shutdown.Cancel();
        if (_ownsHttp)
            Http.Dispose();
        _shutdown.Dispose();
    }

    /// <summary>The address of a method; made once.</summary>
    internal Uri AddressOf(string path) => _addresses.GetOrAdd(path, static (p, root) => new Uri(root, p), Address);

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private static SocketsHttpHandler MakeHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    };
}
