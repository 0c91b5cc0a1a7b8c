namespace Grpc.Core;

/// <summary>A generated client of a known type.</summary>
/// <typeparam name="T">The client itself.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>A client that test doubles derive from; it cannot call.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client on a channel.</summary>
    protected ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    /// <summary>A client on a call invoker.</summary>
    protected ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>A client with a configuration.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <summary>The same client that names another host.</summary>
    public T WithHost(string host) => NewInstance(new ClientBaseConfiguration(Configuration.UndecoratedCallInvoker, host));

    /// <summary>Makes a client with a configuration; generated.</summary>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}

/// <summary>What all generated clients share.</summary>
public abstract class ClientBase
{
    private readonly CallInvoker? _callInvoker;

    /// <summary>A client that test doubles derive from; it cannot call.</summary>
    protected ClientBase()
        : this(new ClientBaseConfiguration(new UnimplementedCallInvoker(), host: null))
    {
    }

    /// <summary>A client on a channel.</summary>
    protected ClientBase(ChannelBase channel)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker())
    {
    }

    /// <summary>A client on a call invoker.</summary>
    protected ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, host: null))
    {
    }

    /// <summary>A client with a configuration.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        _callInvoker = configuration.CreateDecoratedCallInvoker();
    }

    /// <summary>Starts the calls.</summary>
    protected CallInvoker CallInvoker => _callInvoker!;

    internal ClientBaseConfiguration Configuration { get; }

    /// <summary>What a client is made from.</summary>
    protected internal class ClientBaseConfiguration
    {
        private readonly string? _host;

        internal ClientBaseConfiguration(CallInvoker undecoratedCallInvoker, string? host)
        {
            UndecoratedCallInvoker = undecoratedCallInvoker ?? throw new ArgumentNullException(nameof(undecoratedCallInvoker));
            _host = host;
        }

        internal CallInvoker UndecoratedCallInvoker { get; }

        internal CallInvoker CreateDecoratedCallInvoker() =>
            _host is null ? UndecoratedCallInvoker : new HostCallInvoker(UndecoratedCallInvoker, _host);
    }
}
