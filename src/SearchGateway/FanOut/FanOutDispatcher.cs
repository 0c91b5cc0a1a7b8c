using System.Collections.Immutable;
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
        using var round = new Round(this, decision, WholeBudget(callerBudget), cancellationToken);
        var questions = round.Start();
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

    /// <summary>
    /// All answers at once, when all have answered or the budget is spent; in the order of the decision. Without the unanswered when
    /// the token is cancelled.
    /// </summary>
    /// <inheritdoc cref="AskAsync" path="/param"/>
    public async Task<List<SystemAnswer>> AskAllAsync(PolicyDecision decision, TimeSpan? callerBudget, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("fan out");
        using var round = new Round(this, decision, WholeBudget(callerBudget), cancellationToken);
        var answered = await Task.WhenAll(round.Start().AsSpan());

        var answers = new List<SystemAnswer>(decision.Systems.Length);
        foreach (var refused in decision.Systems)
        {
            if (refused.Permit is null)
                answers.Add(Refused(refused));
        }

        foreach (var answer in answered)
        {
            if (answer is not null)
                answers.Add(answer);
        }

        return answers;
    }

    private static SystemAnswer Refused(SystemDecision decision)
    {
        var outcome = new SystemOutcome.NotPermitted(decision);
        Question.Count(outcome);
        return new SystemAnswer(decision, outcome, TimeSpan.Zero);
    }

    private TimeSpan WholeBudget(TimeSpan? callerBudget) =>
        (callerBudget < _options.Budget ? callerBudget.Value : _options.Budget) - _options.AnswerReserve;

    /// <summary>One search's questions. Each is asked once; one that must come after another waits for that other's answer.</summary>
    private sealed class Round : IDisposable
    {
        private readonly Task<SystemAnswer?>?[] _answers = new Task<SystemAnswer?>?[CentralSystems.All.Count];
        private readonly FanOutDispatcher _dispatcher;
        private readonly PolicyDecision _decision;
        private readonly TimeSpan _wholeBudget;
        private readonly long _start;
        private readonly CancellationTokenSource _cancelled;
        private readonly CancellationToken _round;
        private readonly CancellationTokenSource _limit;
        private readonly CancellationToken _spent;
        private readonly CancellationTokenRegistration _link;
        private readonly CancellationTokenRegistration _end;
        private readonly Question?[] _questions = new Question?[CentralSystems.All.Count];

        public Round(FanOutDispatcher dispatcher, PolicyDecision decision, TimeSpan wholeBudget, CancellationToken caller)
        {
            (_dispatcher, _decision, _wholeBudget, _start) = (dispatcher, decision, wholeBudget, dispatcher._time.GetTimestamp());
            _cancelled = CancellationTokenSource.CreateLinkedTokenSource(caller);
            _round = _cancelled.Token;
            // The end of the whole budget is the same instant for all that have no shorter one.
            _limit = wholeBudget > TimeSpan.Zero ? new CancellationTokenSource(wholeBudget, dispatcher._time) : new CancellationTokenSource();
            _spent = _limit.Token;
            _end = _spent.UnsafeRegister(static round => ((Round)round!).GiveUp(), this);
            _link = _round.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _limit);
        }

        /// <summary>Asks every permitted system.</summary>
        public Task<SystemAnswer?>[] Start()
        {
            var (questions, next) = (new Task<SystemAnswer?>[_decision.Systems.Length], 0);
            foreach (var system in _decision.Systems)
            {
                if (system.Permit is not null)
                    questions[next++] = AnswerOf(system.System);
            }

            Array.Resize(ref questions, next);
            return questions;
        }

        public Task CancelAsync() => _cancelled.CancelAsync();

        public void Dispose()
        {
            // What is still under way is waited for by nobody.
            _cancelled.Cancel();
            _link.Dispose();
            _end.Dispose();
            _cancelled.Dispose();
            _limit.Dispose();
        }

        private Task<SystemAnswer?> AnswerOf(CentralSystem system) => _answers[(int)system] ??= Start(_decision.Of(system));

        private Task<SystemAnswer?> Start(SystemDecision system) =>
            system.Permit is not { } permit ? Task.FromResult<SystemAnswer?>(new SystemAnswer(system, new SystemOutcome.NotPermitted(system), TimeSpan.Zero))
            : permit.After.IsEmpty ? AskAsync(system, permit, _wholeBudget)
            : AskInTurnAsync(system, permit, AnswersOf(permit.After));

        private Task<SystemAnswer?>[] AnswersOf(ImmutableArray<PriorSearch> priors)
        {
            var answers = new Task<SystemAnswer?>[priors.Length];
            for (var i = 0; i < answers.Length; i++)
                answers[i] = AnswerOf(priors[i].System);
            return answers;
        }

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

            return await AskAsync(system, permit, _wholeBudget - _dispatcher._time.GetElapsedTime(_start));
        }

        private Task<SystemAnswer?> AskAsync(SystemDecision system, PermittedQuery permit, TimeSpan left)
        {
            var own = _dispatcher._systemBudgets[(int)system.System];
            var question = new Question(system, permit, own < left ? own : left, _dispatcher._time, _dispatcher._logger);
            Volatile.Write(ref _questions[(int)system.System], question);
            _ = own < left ? AskInTimeAsync(question, system.System, own) : question.AskAsync(_dispatcher._adapters[(int)system.System], _spent, _round);
            // Either the end of the round sees the question, or this sees the end.
            if (_spent.IsCancellationRequested)
                question.GiveUp(_round);
            return question.Answer;
        }

        private async Task AskInTimeAsync(Question question, CentralSystem system, TimeSpan budget)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_spent);
            using var end = limit.Token.UnsafeRegister(_ => question.GiveUp(_round), null);
            using var timer = new CancellationTokenSource(budget, _dispatcher._time);
            using var link = timer.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limit);
            await question.AskAsync(_dispatcher._adapters[(int)system], limit.Token, _round);
        }

        private void GiveUp()
        {
            foreach (ref var place in _questions.AsSpan())
                Volatile.Read(ref place)?.GiveUp(_round);
        }
    }
}
