namespace SearchGateway.Cli.Sessions;

/// <summary>A step of a session beside the same step made anew, or beside that of another session.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Differences">What differs; empty if nothing.</param>
internal sealed record ComparedStep(int Number, SessionStep Step, IReadOnlyList<OutcomeDifference> Differences)
{
    public bool IsSame => Differences.Count == 0;
}

/// <summary>Takes the steps of a session on a stage.</summary>
internal sealed class SessionReplay(SessionStage stage, TimeProvider time)
{
    /// <summary>Takes every step.</summary>
    /// <param name="session">The session.</param>
    /// <param name="pack">The rules for every search; null for those of the session.</param>
    /// <param name="cancellationToken">Ends it; the systems are left without faults all the same.</param>
    public async Task<IReadOnlyList<ComparedStep>> RunAsync(Session session, string? pack, CancellationToken cancellationToken)
    {
        var compared = new List<ComparedStep>();
        var pace = new Pace(time);
        await stage.ResetAsync(cancellationToken);
        try
        {
            foreach (var (number, step) in session.Steps.Index())
            {
                await pace.WaitAsync(step, cancellationToken);
                compared.Add(new ComparedStep(number + 1, step, await TakeAsync(step, pack, cancellationToken)));
                pace.Took(step);
            }
        }
        finally
        {
            await stage.ResetAsync(CancellationToken.None);
        }

        return compared;
    }

    private async Task<IReadOnlyList<OutcomeDifference>> TakeAsync(SessionStep step, string? pack, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case SearchStep { Outcome: { } recorded } search:
                var outcome = await stage.SearchAsync(search.Profile, pack ?? search.RulePack, search.Request, cancellationToken);
                return OutcomeComparison.Of(recorded, outcome, otherRules: pack is not null && pack != search.RulePack);
            case FaultsStep faults:
                await stage.TakeAsync(faults, cancellationToken);
                return [];
            case ScenarioStep scenario:
                await stage.TakeAsync(scenario, cancellationToken);
                return [];
            default:
                return [];
        }
    }

    /// <summary>Keeps the recorded times between steps while a scenario plays: what a system does then depends on them.</summary>
    private sealed class Pace(TimeProvider time)
    {
        private DateTimeOffset? _recorded;
        private long _began;

        public async Task WaitAsync(SessionStep step, CancellationToken cancellationToken)
        {
            if (_recorded is not { } recorded || step.At is not { } at)
                return;
            var rest = at - recorded - time.GetElapsedTime(_began);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest, time, cancellationToken);
        }

        public void Took(SessionStep step)
        {
            if (step is ScenarioStep)
                (_recorded, _began) = (step.At, time.GetTimestamp());
            else if (step is FaultsStep { System: Session.AllSystems })
                _recorded = null;
        }
    }
}
