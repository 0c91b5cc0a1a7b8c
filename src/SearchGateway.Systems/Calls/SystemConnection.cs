using System.Threading.RateLimiting;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.Systems.Calls.Exchange;

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
    private readonly ConcurrencyLimiter _limiter;
    private readonly ResiliencePipeline<Attempt> _pipeline;

    public SystemConnection(CentralSystem system, SystemOptions options, IServiceProvider services, TimeProvider time, SystemsMeter meter, ILogger logger)
    {
        _system = system;
        _options = options;
        _time = time;
        _logger = logger;
        var http = MakeHandler(options);
        _channel = GrpcChannel.ForAddress(options.Address!, new GrpcChannelOptions { HttpHandler = http, DisposeHttpClient = true, ServiceProvider = services });
        Invoker = _channel.CreateCallInvoker();
        if (options.Transport == SystemTransport.Stream)
        {
            // A message holds more than one answer, so that the limit of each is the exchange's matter.
            _streams = GrpcChannel.ForAddress(
                options.Address!, new GrpcChannelOptions { HttpHandler = http, MaxReceiveMessageSize = 2 * ExchangeStream.MostResponseBytes, ServiceProvider = services });
            Invoker = _exchange = new ExchangeCallInvoker(_streams.CreateCallInvoker(), Invoker, time, () => logger.ExchangeUnknown(system));
        }

        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.ConcurrencyLimit, QueueLimit = 0 });
        var breaker = new CircuitBreakerStateProvider();
        _pipeline = Pipelines.Build(system, options, breaker, time, meter, logger);
        Health = new SystemHealth(system, () => StateOf(breaker), () => UnderWay);
        meter.Add(Health);
    }

    public SystemHealth Health { get; }

    /// <summary>What generated clients call through.</summary>
    public CallInvoker Invoker { get; }

    /// <summary>Most records to ask for.</summary>
    public int MaxRecords => _options.MaxRecords;

    private int UnderWay => _options.ConcurrencyLimit - (int)(_limiter.GetStatistics()?.CurrentAvailablePermits ?? _options.ConcurrencyLimit);

    /// <summary>Asks once, with retries, within the budget. Whatever happens on the way is an outcome.</summary>
    public async ValueTask<Reply<TResponse>> AskAsync<TRequest, TResponse>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, TRequest request, CancellationToken cancellationToken)
        where TResponse : class, IMessage
    {
        using var place = _limiter.AttemptAcquire();
        if (!place.IsAcquired)
            return Failed<TResponse>(SystemFailure.Saturated);

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Pipelines.Began, _time.GetTimestamp());
            var question = new Question<TRequest, TResponse>(call, request, (_time.GetUtcNow() + _options.Budget).UtcDateTime, cancellationToken);
            var outcome = await _pipeline.ExecuteOutcomeAsync(AttemptAsync, context, question);
            return Reply<TResponse>(outcome);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
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
        _limiter.Dispose();
    }

    private static SocketsHttpHandler MakeHandler(SystemOptions options) => new()
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

    private static BreakerState StateOf(CircuitBreakerStateProvider breaker) => breaker.CircuitState switch
    {
        CircuitState.Closed => BreakerState.Closed,
        CircuitState.HalfOpen => BreakerState.HalfOpen,
        _ => BreakerState.Open,
    };

    private static Reply<TResponse> Outcome<TResponse>(SystemOutcome outcome)
        where TResponse : class => new(null, outcome);

    private Reply<TResponse> Failed<TResponse>(SystemFailure failure)
        where TResponse : class => Outcome<TResponse>(new SystemOutcome.Failed(_system, failure));

    private async ValueTask<Outcome<Attempt>> AttemptAsync<TRequest, TResponse>(ResilienceContext context, Question<TRequest, TResponse> question)
        where TResponse : class, IMessage
    {
        try
        {
            using var call = question.Call(question.Request, new CallOptions(deadline: question.Deadline, cancellationToken: context.CancellationToken));
            return Polly.Outcome.FromResult(Attempt.Answered(await call.ResponseAsync));
        }
        catch (RpcException fault)
        {
            if (question.Asker.IsCancellationRequested)
                return Polly.Outcome.FromResult(Attempt.Ended(AttemptEnd.Abandoned));
            if (context.CancellationToken.IsCancellationRequested)
                return Polly.Outcome.FromResult(Attempt.Ended(AttemptEnd.Late));
            _logger.NoUsableAnswer(_system, fault.StatusCode);
            return Polly.Outcome.FromResult(Attempt.Failed(fault));
        }
    }

    private Reply<TResponse> Reply<TResponse>(Outcome<Attempt> outcome)
        where TResponse : class => outcome.Exception switch
    {
        null => Reply<TResponse>(outcome.Result),
        BrokenCircuitException => Failed<TResponse>(SystemFailure.CircuitOpen),
        TimeoutRejectedException or OperationCanceledException => TimedOut<TResponse>(),
        _ => Broken<TResponse>(outcome.Exception),
    };

    private Reply<TResponse> Broken<TResponse>(Exception fault)
        where TResponse : class
    {
        _logger.AskingFailed(_system, fault.GetType().FullName);
        return Failed<TResponse>(SystemFailure.Internal);
    }

    private Reply<TResponse> Reply<TResponse>(Attempt attempt)
        where TResponse : class => attempt.End switch
    {
        AttemptEnd.Answered => new Reply<TResponse>((TResponse)attempt.Answer!, null),
        AttemptEnd.Unreachable => Failed<TResponse>(SystemFailure.Unreachable),
        AttemptEnd.Late or AttemptEnd.Abandoned => TimedOut<TResponse>(),
        AttemptEnd.Unreadable => Outcome<TResponse>(Malformed("the bytes are no message of the contract")),
        _ => Failed<TResponse>(SystemFailure.Error),
    };

    private Reply<TResponse> TimedOut<TResponse>()
        where TResponse : class => Outcome<TResponse>(new SystemOutcome.TimedOut(_system, _options.Budget));

    private sealed record Question<TRequest, TResponse>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> Call, TRequest Request, DateTime Deadline, CancellationToken Asker);
}
