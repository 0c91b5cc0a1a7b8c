using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SearchGateway.FanOut;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.FanOut;

/// <summary>A dispatcher over fake adapters on a clock that the test moves.</summary>
internal sealed class FanOutFixture(params ISystemAdapter[] adapters)
{
    public ManualTimeProvider Time { get; } = new();

    public FanOutOptions Options { get; init; } = new();

    public RecordingLogger<FanOutDispatcher> Logger { get; } = new();

    public IAsyncEnumerable<SystemAnswer> AskAsync(PolicyDecision decision, TimeSpan? callerBudget = null, CancellationToken cancellationToken = default) =>
        new FanOutDispatcher(adapters, Microsoft.Extensions.Options.Options.Create(Options), Time, Logger).AskAsync(decision, callerBudget, cancellationToken);

    public async Task<List<SystemAnswer>> AnswersAsync(PolicyDecision decision, TimeSpan? callerBudget = null, CancellationToken cancellationToken = default) =>
        await AskAsync(decision, callerBudget, cancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    public Task<List<SystemAnswer>> AllAnswersAsync(PolicyDecision decision, TimeSpan? callerBudget = null, CancellationToken cancellationToken = default) =>
        new FanOutDispatcher(adapters, Microsoft.Extensions.Options.Options.Create(Options), Time, Logger).AskAllAsync(decision, callerBudget, cancellationToken);

    /// <summary>A decision that permits the named systems and refuses the others.</summary>
    public static PolicyDecision Permitting(params IEnumerable<CentralSystem> systems)
    {
        var permitted = systems.ToHashSet();
        return new PolicyDecision(
            new RulePackIdentity("test", "00"),
            [.. CentralSystems.All.Select(system => permitted.Contains(system)
                ? new SystemDecision(PermitOf(system))
                : new SystemDecision(system, RefusalReason.NoRule, "No rule grants it.", "", ""))]);
    }

    public static PermittedQuery PermitOf(CentralSystem system, ImmutableArray<PriorSearch> after = default) =>
        new(system, "test.rule", "Art. 0", SearchKeys.None, new SearchTerms(), new FieldGrants(system, new Dictionary<SystemField, string>()), SearchMode.Full)
        {
            After = after.IsDefault ? [] : after,
        };
}

/// <summary>Keeps what was logged, formatted, so that a test can look for what must not be there.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly List<(LogLevel Level, string Text)> _entries = [];

    public IReadOnlyList<(LogLevel Level, string Text)> Entries
    {
        get
        {
            lock (_entries)
                return [.. _entries];
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_entries)
            _entries.Add((logLevel, formatter(state, exception) + exception));
    }
}
