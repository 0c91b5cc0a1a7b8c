using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.Observability;
using SearchGateway.Systems.Calls.Exchange;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Systems.Calls;

/// <summary>The way to one system: its channel, shared by all questions, and what protects both sides of it.</summary>
internal sealed class SystemConnection : IDisposable
{
    private readonly CentralSystem _system;
    private readonly SystemOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly GrpcChannel _channel;
    private readonly GrpcChannel? _streams;
    private readonly ExchangeCallInvoker? _exchange;
    private readonly SystemsMeter _meter;
    private readonly Breaker _breaker;
    private int _underWay;

    public SystemConnection(CentralSystem system, SystemOptions options, IServiceProvider services, TimeProvider time, SystemsMeter meter, ILogger logger)
    {
        _system = system;
        _options = options;
        _time = time;
        _logger = logger;
        _meter = meter;
        var http = MakeHandler(options, time, logger);
        _channel = GrpcChannel.ForAddress(options.Address!, new GrpcChannelOptions { HttpHandler = http, DisposeHttpClient = true, ServiceProvider = services });
        Invoker = _channel.CreateCallInvoker();
        if (options.Transport == SystemTransport.Stream)
        {
            // A message holds more than one answer, so that the limit of each is the exchange's matter.
            _streams = GrpcChannel.ForAddress(
                options.Address!, new GrpcChannelOptions { HttpHandler = http, MaxReceiveMessageSize = 2 * ExchangeStream.MostResponseBytes, ServiceProvider = services });
            Invoker = _exchange = new ExchangeCallInvoker(_streams.CreateCallInvoker(), Invoker, time, () => logger.ExchangeUnknown(system));
        }

        _breaker = new Breaker(options.Breaker, time, OnOpened, () => logger.BreakerClosed(system));
        Health = new SystemHealth(system, () => _breaker.State, () => Volatile.Read(ref _underWay));
        meter.Add(Health);
    }

    public SystemHealth Health { get; }

    /// <summary>What generated clients call through.</summary>
    public CallInvoker Invoker { get; }

    /// <summary>Most records to ask for.</summary>
    public int MaxRecords => _options.MaxRecords;

    /// <summary>Asks once, with retries, within the budget. Whatever happens on the way is an outcome.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Reply<TResponse>> AskAsync<TRequest, TResponse>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, TRequest request, CancellationToken cancellationToken)
        where TResponse : class, IMessage
    {
        if (Interlocked.Increment(ref _underWay) > _options.ConcurrencyLimit)
        {
            Interlocked.Decrement(ref _underWay);
            return Failed<TResponse>(SystemFailure.Saturated);
        }

        try
        {
            var began = _time.GetTimestamp();
            // The end of the budget is the deadline of every attempt.
            var options = new CallOptions(deadline: (_time.GetUtcNow() + _options.Budget).UtcDateTime, cancellationToken: cancellationToken);
            for (var attempts = 0; ; attempts++)
            {
                if (!_breaker.Allows(out var pass))
                    return Failed<TResponse>(SystemFailure.CircuitOpen);

                var end = AttemptEnd.SystemError;
                try
                {
                    using var asking = call(request, options);
                    var answer = await asking.ResponseAsync;
                    end = AttemptEnd.Answered;
                    return new Reply<TResponse>(answer, null);
                }
                catch (RpcException fault)
                {
                    end = EndOf(fault, cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    end = AttemptEnd.Abandoned;
                }
                finally
                {
                    _breaker.Ended(pass, end.Says());
                }

                if (end != AttemptEnd.Unreachable || attempts == _options.Retry.Attempts || !IsEarly(began))
                    return Reply<TResponse>(end);
                await Task.Delay(_options.Retry.Delay, _time, cancellationToken);
                _meter.CountRetry(_system);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return TimedOut<TResponse>();
        }
#pragma warning disable CA1031 // Whatever goes wrong on the way to a system is that system's failure, never the search's.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _logger.AskingFailed(_system, fault.GetType().FullName);
            return Failed<TResponse>(SystemFailure.Internal);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>
    /// What an answer comes to: not understood, or understood and marked where the system found more than it gave, and where its
    /// data are not up to date.
    /// </summary>
    /// <param name="understood">The records, cut to the permit; null if they could not be understood.</param>
    /// <param name="fault">What could not be understood; null if all could.</param>
    /// <param name="truncated">Whether the system found more.</param>
    /// <param name="dataAsOf">The instant as of which the system says that it answered; null for up-to-date data.</param>
    public SystemOutcome Judge(SystemOutcome? understood, string? fault, bool truncated, Timestamp? dataAsOf)
    {
        if (understood is null)
            return Malformed(fault!);
        if (!AnswerAge.TryRead(dataAsOf, out var asOf))
            return Malformed("data_as_of: an impossible time");
        Health.Answered(_time.GetUtcNow(), asOf);
        var aged = Minimiser.AsOf(understood, asOf);
        if (!truncated)
            return aged;
        _logger.MoreFound(_system, _options.MaxRecords);
        return Minimiser.Truncated(aged);
    }

    /// <summary>Records what could not be understood, and says it as an outcome.</summary>
    private SystemOutcome.Failed Malformed(string fault)
    {
        _logger.MalformedAnswer(_system, fault);
        return new SystemOutcome.Failed(_system, SystemFailure.Malformed);
    }

    public void Dispose()
    {
        _exchange?.Dispose();
        _streams?.Dispose();
        _channel.Dispose();
    }

    private void OnOpened()
    {
        _meter.CountOpening(_system);
        _logger.BreakerOpened(_system, _options.Breaker.BreakDuration);
    }

    private static SocketsHttpHandler MakeHandler(SystemOptions options, TimeProvider time, ILogger logger)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,

            // A connection whose other side vanished without a word is given up, and addresses are looked up anew now and then.
            KeepAlivePingDelay = TimeSpan.FromSeconds(20),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = new TracePropagation(),
        };
        if (options.Tls.IsGiven)
            new CallingTls(options.Tls, time, logger).Apply(handler);
        return handler;
    }

    private static Reply<TResponse> Outcome<TResponse>(SystemOutcome outcome)
        where TResponse : class => new(null, outcome);

    private Reply<TResponse> Failed<TResponse>(SystemFailure failure)
        where TResponse : class => Outcome<TResponse>(new SystemOutcome.Failed(_system, failure));

    private AttemptEnd EndOf(RpcException fault, CancellationToken asker)
    {
        if (asker.IsCancellationRequested)
            return AttemptEnd.Abandoned;
        var end = AttemptEnds.Of(fault);
        if (end != AttemptEnd.Late)
            _logger.NoUsableAnswer(_system, fault.StatusCode);
        return end;
    }

    /// <summary>Only what failed fast is tried again: a further attempt with less than half the budget left would come too late.</summary>
    private bool IsEarly(long began) => _time.GetElapsedTime(began) + _options.Retry.Delay <= _options.Budget / 2;

    private Reply<TResponse> Reply<TResponse>(AttemptEnd end)
        where TResponse : class => end switch
    {
        AttemptEnd.Unreachable => Failed<TResponse>(SystemFailure.Unreachable),
        AttemptEnd.Late or AttemptEnd.Abandoned => TimedOut<TResponse>(),
        AttemptEnd.Unreadable => Outcome<TResponse>(Malformed("the bytes are no message of the contract")),
        _ => Failed<TResponse>(SystemFailure.Error),
    };

    private Reply<TResponse> TimedOut<TResponse>()
        where TResponse : class => Outcome<TResponse>(new SystemOutcome.TimedOut(_system, _options.Budget));
}
