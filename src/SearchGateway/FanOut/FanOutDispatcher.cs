using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Model;

namespace SearchGateway.FanOut;

/// <summary>Asks every permitted system in parallel; what is not permitted is answered here and never contacted.</summary>
internal sealed class FanOutDispatcher
{
    private readonly ISystemAdapter?[] _adapters = new ISystemAdapter?[CentralSystems.All.Count];
    private readonly TimeSpan[] _systemBudgets;
    private readonly FanOutOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<FanOutDispatcher> _logger;

    /// <summary>Made once; fails if two adapters ask the same system.</summary>
    /// <exception cref="ArgumentException">Two adapters ask the same system.</exception>
    public FanOutDispatcher(IEnumerable<ISystemAdapter> adapters, IOptions<FanOutOptions> options, TimeProvider time, ILogger<FanOutDispatcher> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        _systemBudgets = [.. CentralSystems.All.Select(system => _options.SystemBudgets.GetValueOrDefault(system, TimeSpan.MaxValue))];
        foreach (var adapter in adapters)
        {
            if (_adapters[(int)adapter.System] is not null)
                throw new ArgumentException($"{adapter.System} has more than one adapter.", nameof(adapters));
            _adapters[(int)adapter.System] = adapter;
        }
    }

    /// <summary>
    /// One answer per system in order of arrival, refused ones first; ends when all have answered or the budget is spent, then
    /// with the late ones as timed out. Ends early, without an exception and without the unanswered, when the token is cancelled.
    /// </summary>
    /// <param name="decision">What is permitted.</param>
    /// <param name="callerBudget">Time left until the caller's own deadline, or null if it has none.</param>
    /// <param name="cancellationToken">The caller's token; cancels the questions under way.</param>
    public async IAsyncEnumerable<SystemAnswer> AskAsync(
        PolicyDecision decision, TimeSpan? callerBudget, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("fan out");
        using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var questions = Start(decision, WholeBudget(callerBudget), round.Token);
        try
        {
            foreach (var refused in decision.Systems)
            {
                if (refused.Permit is null)
                    yield return Refused(refused);
            }

            await foreach (var question in Task.WhenEach(questions))
            {
                if (await question is { } answer)
                    yield return answer;
            }
        }
        finally
        {
            // The reader may have gone away between two answers.
            await round.CancelAsync();
        }
    }

    private static SystemAnswer Refused(SystemDecision decision)
    {
        var outcome = new SystemOutcome.NotPermitted(decision);
        Question.Count(outcome);
        return new SystemAnswer(decision, outcome, TimeSpan.Zero);
    }

    private TimeSpan WholeBudget(TimeSpan? callerBudget) =>
        (callerBudget < _options.Budget ? callerBudget.Value : _options.Budget) - _options.AnswerReserve;

    private List<Task<SystemAnswer?>> Start(PolicyDecision decision, TimeSpan wholeBudget, CancellationToken round)
    {
        var questions = new List<Task<SystemAnswer?>>(decision.Systems.Length);
        foreach (var system in decision.Systems)
        {
            if (system.Permit is not { } permit)
                continue;
            var own = _systemBudgets[(int)system.System];
            var question = new Question(system, permit, own < wholeBudget ? own : wholeBudget, _time, _logger);
            questions.Add(question.AskAsync(_adapters[(int)system.System], round));
        }

        return questions;
    }
}
