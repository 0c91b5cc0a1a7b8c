using System.Text.Json.Nodes;
using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.HardDays;

/// <summary>Loads a cluster while one trouble after another comes over it, and then looks for the record of every answer.</summary>
internal sealed class HardDaysRun(HardDaysPlan plan, ClusterUnderLoad cluster, IReadOnlyList<Trouble> troubles, string folder, LoadTerminal terminal)
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>The load is ended by the last trouble, not by its plan.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(23);

    private readonly PhaseLog _phases = new();
    private readonly Dictionary<string, double> _recoveries = new(StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    /// <exception cref="RunException">A step was not possible.</exception>
    public async Task<HardDaysResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = terminal.Clock.GetUtcNow();
        var mix = new QueryMix(QueryFile.Default(), plan.Seed);
        var tokens = await Session.TokensAsync(cluster.Rest, mix, cancellationToken);
        var keys = await Session.LogKeysAsync(cluster.Gateways.Select(g => g.Rest), tokens, cancellationToken);
        using ISearchTarget target = plan.Face == FlowSettings.Rest
            ? new RestTarget(cluster.Rest, tokens, keys, s_timeout)
            : new GrpcTarget(cluster.Grpc, tokens, keys, s_timeout, allowRemote: false);
        var flow = new LoadFlow("all", new RateArrivals(RateProfile.Constant(plan.Rate)), mix, target) { CheckEvery = 1 };
        var load = new LoadPlan { Rate = plan.Rate, Duration = s_longest, WarmUp = s_warmUp, Seed = plan.Seed, MaxCount = 100_000_000 };
        using var loop = new OpenLoop(load, [flow], terminal.Clock) { Ended = _phases.Count };
        await LoadAsync(loop, cancellationToken);

        var counts = flow.Tally.Snapshot();
        return new HardDaysResult
        {
            StartedAt = startedAt.ToString("O"),
            Machine = MachineInfo.OfThisOne(),
            Plan = plan,
            Namespaces = cluster.HasNamespaces,
            Phases = _phases.Results(troubles, _recoveries, loop.Elapsed - s_warmUp),
            Answers = _phases.Received.Count,
            Wrong = counts.Wrong,
            LatenessP99 = Percentiles.Of(counts.Lateness).P99,
            Logs = await VerifyAsync(cancellationToken),
            LosesNothing = [.. troubles.Where(t => !t.MayLose).Select(t => t.Name)],
        };
    }

    private async Task LoadAsync(OpenLoop loop, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = loop.RunAsync(enough.Token);
        try
        {
            await Task.Delay(s_warmUp, terminal.Clock, cancellationToken);
            for (var i = 0; i < troubles.Count; i++)
            {
                await Task.Delay(plan.CalmBefore, terminal.Clock, cancellationToken);
                await ComeOverAsync(troubles[i], loop, cancellationToken);
                await UntilAsync(loop, s_warmUp + (plan.Slot * (i + 1)), cancellationToken);
            }

            await Task.Delay(plan.CalmBefore, terminal.Clock, cancellationToken);
        }
        finally
        {
            await enough.CancelAsync();
            await run;
        }
    }

    private async Task ComeOverAsync(Trouble trouble, OpenLoop loop, CancellationToken cancellationToken)
    {
        if (terminal.IsWatched)
            await terminal.Error.WriteLineAsync(FormattableString.Invariant($"{loop.Elapsed.TotalSeconds,6:0} s  {trouble.Name}: {trouble.What}"));
        _phases.Begin(trouble.Name, loop.Elapsed - s_warmUp);
        await trouble.BeginAsync(cancellationToken);
        var ended = loop.Elapsed;
        if (trouble.EndAsync is { } end)
        {
            await Task.Delay(plan.Hold, terminal.Clock, cancellationToken);
            ended = loop.Elapsed;
            await end(cancellationToken);
        }

        await cluster.UntilReadyAsync(cancellationToken);
        if (trouble.EndAsync is not null)
            _recoveries[trouble.Name] = Math.Round((loop.Elapsed - ended).TotalSeconds, 1);
        await Task.Delay(plan.Settle, terminal.Clock, cancellationToken);
        _phases.End(loop.Elapsed - s_warmUp);
    }

    private async Task UntilAsync(OpenLoop loop, TimeSpan at, CancellationToken cancellationToken)
    {
        if (at - loop.Elapsed is { Ticks: > 0 } left)
            await Task.Delay(left, terminal.Clock, cancellationToken);
    }

    private async Task<IReadOnlyList<LogResult>> VerifyAsync(CancellationToken cancellationToken)
    {
        var received = Path.Combine(folder, "received");
        Directory.CreateDirectory(received);
        var strangers = await _phases.Received.WriteAsync(received, cluster.Gateways, cancellationToken);
        var found = await cluster.VerifyAsync(received, cancellationToken);
        var logs = found["logs"]!.AsArray().Select(log => new LogResult
        {
            Node = (string)log!["log"]!,
            Records = (long)log["records"]!,
            IsIntact = (bool)log["intact"]!,
            Fault = (string?)log["fault"]?["explanation"] ?? "",
            Received = log["received"] is JsonValue count ? (int)count : 0,
            NotInTheLog = [.. (log["not_in_the_log"]?.AsArray() ?? []).Select(index => (long)index!)],
        }).ToList();
        return strangers == 0 ? logs : [.. logs, new LogResult { Node = "none of the gateways", Records = 0, IsIntact = false, Fault = "receipts name a log that no gateway has", Received = strangers, NotInTheLog = [] }];
    }
}
