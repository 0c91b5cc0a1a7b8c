using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Model;

namespace SearchGateway.FanOut;

/// <summary>
/// Asks every permitted system in parallel, except where the law wants one to answer before another; what is not permitted is
/// answered here and never contacted.
/// </summary>
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
        var asking = new Round(this, decision, wholeBudget, round);
        var questions = new List<Task<SystemAnswer?>>(decision.Systems.Length);
        foreach (var system in decision.Systems)
        {
            if (system.Permit is not null)
                questions.Add(asking.AnswerOf(system.System));
        }

        return questions;
    }

    /// <summary>One search's questions. Each is asked once; one that must come after another waits for that other's answer.</summary>
    private sealed class Round(FanOutDispatcher dispatcher, PolicyDecision decision, TimeSpan wholeBudget, CancellationToken token)
    {
        private readonly Task<SystemAnswer?>?[] _answers = new Task<SystemAnswer?>?[CentralSystems.All.Count];
        private readonly long _start = dispatcher._time.GetTimestamp();

        public Task<SystemAnswer?> AnswerOf(CentralSystem system) => _answers[(int)system] ??= Start(decision.Of(system));

        private Task<SystemAnswer?> Start(SystemDecision system) =>
            system.Permit is not { } permit ? Task.FromResult<SystemAnswer?>(new SystemAnswer(system, new SystemOutcome.NotPermitted(system), TimeSpan.Zero))
            : permit.After.IsEmpty ? AskAsync(system, permit, wholeBudget)
            : AskInTurnAsync(system, permit, [.. permit.After.Select(prior => AnswerOf(prior.System))]);

        // The answers waited for come as tasks: after the first of them this runs beside the loop that starts systems, where nothing
        // may be started any more.
        private async Task<SystemAnswer?> AskInTurnAsync(SystemDecision system, PermittedQuery permit, Task<SystemAnswer?>[] priorAnswers)
        {
            for (var i = 0; i < priorAnswers.Length; i++)
            {
                if (await priorAnswers[i] is not { } answer)
                    return null;
                if (AskingTurn.Refusal(permit, permit.After[i], answer) is { } refusal)
                {
                    Question.Count(refusal);
                    return new SystemAnswer(refusal.Decision, refusal, TimeSpan.Zero);
                }
            }

            return await AskAsync(system, permit, wholeBudget - dispatcher._time.GetElapsedTime(_start));
        }

        private Task<SystemAnswer?> AskAsync(SystemDecision system, PermittedQuery permit, TimeSpan left)
        {
            var own = dispatcher._systemBudgets[(int)system.System];
            var question = new Question(system, permit, own < left ? own : left, dispatcher._time, dispatcher._logger);
            return question.AskAsync(dispatcher._adapters[(int)system.System], token);
        }
    }
}
