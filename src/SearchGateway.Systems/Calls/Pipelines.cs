using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using SearchGateway.Model;

namespace SearchGateway.Systems.Calls;

/// <summary>Builds the way of a question to a system: budget, then retry, then breaker, then the call.</summary>
internal static class Pipelines
{
    /// <summary>When the question began; a retry looks at what is left.</summary>
    public static readonly ResiliencePropertyKey<long> Began = new("began");

    public static ResiliencePipeline<Attempt> Build(
        CentralSystem system, SystemOptions options, CircuitBreakerStateProvider breaker, TimeProvider time, SystemsMeter meter, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time };
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = options.Budget });
        if (options.Retry.Attempts > 0)
            builder.AddRetry(Retry(system, options, time, meter));
        return builder.AddCircuitBreaker(Breaker(system, options.Breaker, breaker, logger)).Build();
    }

    private static RetryStrategyOptions<Attempt> Retry(CentralSystem system, SystemOptions options, TimeProvider time, SystemsMeter meter) => new()
    {
        MaxRetryAttempts = options.Retry.Attempts,
        Delay = options.Retry.Delay,
        BackoffType = DelayBackoffType.Constant,

        // Only what failed fast: a second attempt with less than half the budget left would come too late.
        ShouldHandle = args => ValueTask.FromResult(
            args.Outcome.Result.End == AttemptEnd.Unreachable
            && args.Outcome.Exception is null
            && time.GetElapsedTime(args.Context.Properties.GetValue(Began, 0)) + options.Retry.Delay <= options.Budget / 2),
        OnRetry = _ =>
        {
            meter.CountRetry(system);
            return default;
        },
    };

    private static CircuitBreakerStrategyOptions<Attempt> Breaker(
        CentralSystem system, BreakerOptions options, CircuitBreakerStateProvider state, ILogger logger) => new()
    {
        FailureRatio = options.FailureRatio,
        MinimumThroughput = options.MinimumThroughput,
        SamplingDuration = options.SamplingDuration,
        BreakDuration = options.BreakDuration,
        StateProvider = state,

        // An abandoned question says nothing of the system, but a trial that was abandoned has not succeeded either.
        ShouldHandle = args => ValueTask.FromResult(
            args.Outcome.Exception is not null
            || args.Outcome.Result.SpeaksAgainstSystem
            || (args.Outcome.Result.End == AttemptEnd.Abandoned && state.CircuitState == CircuitState.HalfOpen)),
        OnOpened = args =>
        {
            logger.BreakerOpened(system, args.BreakDuration);
            return default;
        },
        OnClosed = _ =>
        {
            logger.BreakerClosed(system);
            return default;
        },
    };
}
