using System.CommandLine;
using System.Globalization;
using SearchGateway.LoadTests.Latency;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests failover</c>: a gateway stops in the middle of a run and nobody notices.</summary>
internal static class FailoverCommand
{
    private const string Description = """
        Starts two gateways and the edge before them, runs load through the edge, stops one gateway (SIGTERM) in the middle, and shows
        the percentiles before, while and after it. Every receipt is verified. Fails if any search failed.

        Examples:
          load-tests failover
          load-tests failover --face rest --rate 100 --duration 30s
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var host = new Option<FileInfo?>("--host") { Description = "SearchGateway.Host.dll; that of this build unless given.", HelpName = "file" };
        var edge = new Option<FileInfo?>("--edge") { Description = "SearchGateway.Edge.dll; that of this build unless given.", HelpName = "file" };
        var face = new Option<string>("--face") { Description = "Which face to load.", HelpName = "grpc|rest", DefaultValueFactory = _ => "grpc" };
        face.AcceptOnlyFromAmong("grpc", "rest");
        var rate = new Option<double>("--rate") { Description = "Mean arrivals per second.", HelpName = "number", DefaultValueFactory = _ => 100 };
        var duration = DurationOption.Make("--duration", "Measured time; 20s unless given.");
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same arrivals and queries.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var command = new Command("failover", Description) { host, edge, face, rate, duration, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var plan = new LoadPlan
            {
                Rate = parsed.GetValue(rate), Duration = parsed.GetValue(duration) ?? TimeSpan.FromSeconds(20), WarmUp = TimeSpan.FromSeconds(3), Seed = parsed.GetValue(seed),
            };
            if (string.Join('\n', plan.Faults()) is { Length: > 0 } faults)
                throw new UsageException(faults);
            var folder = Directory.CreateTempSubdirectory("searchgateway-failover-");
            try
            {
                var programs = (Builds.Find(Builds.Host, parsed.GetValue(host)), Builds.Find(Builds.Edge, parsed.GetValue(edge)));
                using var cluster = await Cluster.StartAsync(programs.Item1, programs.Item2, folder.FullName, cancellationToken);
                return await RunAsync(cluster, plan, parsed.GetValue(face)!, terminal, cancellationToken) ? ExitCode.Held : ExitCode.NotHeld;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task<bool> RunAsync(Cluster cluster, LoadPlan plan, string face, LoadTerminal terminal, CancellationToken cancellationToken)
    {
        var mix = new QueryMix(QueryFile.Default(), plan.Seed);
        var tokens = await Session.TokensAsync(cluster.First.Rest, mix, cancellationToken);
        var keys = await Session.LogKeysAsync([cluster.First.Rest, cluster.Second.Rest], tokens, cancellationToken);
        using ISearchTarget target = face == "grpc"
            ? new GrpcTarget(cluster.Edge.Grpc, tokens, keys, TimeSpan.FromSeconds(30), allowRemote: false)
            : new RestTarget(cluster.Edge.Rest, tokens, keys, TimeSpan.FromSeconds(30));

        var phases = new Phases();
        using var loop = new OpenLoop(plan, mix, target, terminal.Clock) { Ended = phases.Count };
        var run = loop.RunAsync(cancellationToken);
        await Task.Delay(plan.WarmUp + (plan.Duration / 2), terminal.Clock, cancellationToken);
        phases.Begin(Phase.During, loop.Elapsed - plan.WarmUp);
        var code = await cluster.First.StopAsync(cancellationToken);
        phases.Begin(Phase.After, loop.Elapsed - plan.WarmUp);
        await run;

        var counts = loop.Tally.Snapshot();
        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{face} through the edge at {plan.Rate}/s; gateway 1 stopped by SIGTERM after {phases.StoppedAt.TotalSeconds:0.0} s, gone {phases.GoneAt.TotalSeconds:0.0} s into the run, exit code {code}"));
        foreach (var phase in Enum.GetValues<Phase>())
            await terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{phase,-7} {phases.Of(phase).Count,6} searches  {ResultText.Line(Percentiles.Of(phases.Of(phase)))}"));
        foreach (var (status, failures) in counts.Errors)
            await terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"error   {failures} x {status}"));
        var holds = counts.Failed == 0 && counts.Answers > 0 && code == 0;
        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{(holds ? "HELD" : "NOT HELD")}: {counts.Answers} answers with verified receipts, {counts.Partial} partial, {counts.Failed} failed"));
        return holds;
    }

    private enum Phase
    {
        Before,
        During,
        After,
    }

    /// <summary>Latencies by when a search was meant to start.</summary>
    private sealed class Phases
    {
        private readonly Lock _gate = new();
        private readonly LatencyHistogram[] _latencies = [new(), new(), new()];

        public TimeSpan StoppedAt { get; private set; } = TimeSpan.MaxValue;

        public TimeSpan GoneAt { get; private set; } = TimeSpan.MaxValue;

        public LatencyHistogram Of(Phase phase) => _latencies[(int)phase];

        public void Begin(Phase phase, TimeSpan at)
        {
            lock (_gate)
            {
                if (phase == Phase.During)
                    StoppedAt = at;
                else
                    GoneAt = at;
            }
        }

        public void Count(TimeSpan intended, TimeSpan latency, CallResult result)
        {
            lock (_gate)
            {
                var phase = intended >= GoneAt ? Phase.After : intended >= StoppedAt ? Phase.During : Phase.Before;
                Of(phase).Record(latency);
            }
        }
    }
}
