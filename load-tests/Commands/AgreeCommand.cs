using System.CommandLine;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.LoadTests.Agreement;
using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests agree</c>: whether this generator reaches the throughput that others reach.</summary>
internal static class AgreeCommand
{
    private const string Profile = "police-officer";
    private const double HighRate = 50_000;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);

    private const string Description = """
        Starts a gateway on one half of the processors and saturates it from the other half with the same search and the same number of
        callers, in turn by wrk (REST) or h2load (gRPC) and by this tool. Fails if the median ratio is off by more than the tolerance.
        Needs wrk, h2load (nghttp2-client) and taskset, and a machine that does nothing else.

        Saturated, the rate is also that of the generator's own processors. With --system-latency the central systems take so long to
        answer that callers and latency alone set the rate: tools that count the same thing must then agree on any machine.

        Examples:
          load-tests agree
          load-tests agree --callers 32 --duration 10s --rounds 9 --tolerance 5
          load-tests agree --callers 32 --duration 10s --system-latency 200ms
        """;

    private static readonly SearchRequest s_request = new()
    {
        Purpose = Purpose.PoliceCheck, Query = new Query { Surname = "STEVENSON", GivenNames = "PETER", BirthDate = "1934-07-12", Nationalities = { "UTO" } },
    };

    public static Command Make(LoadTerminal terminal)
    {
        var callers = new Option<int>("--callers") { Description = "Searches under way at the same time, 1 to 100.", HelpName = "number", DefaultValueFactory = _ => 16 };
        var duration = DurationOption.Make("--duration", "Time of each measurement, whole seconds; 5s unless given.");
        var rounds = new Option<int>("--rounds") { Description = "Pairs of measurements for each tool, 1 to 100.", HelpName = "number", DefaultValueFactory = _ => 5 };
        var tolerance = new Option<double>("--tolerance") { Description = "Per cent by which the two may differ.", HelpName = "number", DefaultValueFactory = _ => 5 };
        var latency = DurationOption.Make("--system-latency", "How long each central system takes to answer, 1ms to 2s; no time unless given.");
        var command = new Command("agree", Description) { callers, duration, rounds, tolerance, latency };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var seconds = (int)(parsed.GetValue(duration) ?? TimeSpan.FromSeconds(5)).TotalSeconds;
            if (parsed.GetValue(callers) is < 1 or > 100 || parsed.GetValue(rounds) is < 1 or > 100 || seconds is < 1 or > 600 || !(parsed.GetValue(tolerance) > 0))
                throw new UsageException("--callers, --rounds: 1 to 100; --duration: 1s to 10m; --tolerance: above 0.");
            if (parsed.GetValue(latency) is { } wait && (wait < TimeSpan.FromMilliseconds(1) || wait > TimeSpan.FromSeconds(2)))
                throw new UsageException("--system-latency: 1ms to 2s.");
            var folder = Directory.CreateTempSubdirectory("searchgateway-agree-");
            try
            {
                var plan = new AgreePlan(parsed.GetValue(callers), seconds, parsed.GetValue(rounds), parsed.GetValue(tolerance), parsed.GetValue(latency));
                return await RunAsync(folder.FullName, plan, terminal, cancellationToken);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(string folder, AgreePlan plan, LoadTerminal terminal, CancellationToken cancellationToken)
    {
        var (callers, seconds, rounds) = (plan.Callers, plan.Seconds, plan.Rounds);
        var half = Math.Max(1, Environment.ProcessorCount / 2);
        var (servers, clients) = (string.Join(',', Enumerable.Range(0, half)), string.Join(',', Enumerable.Range(half, Math.Max(1, Environment.ProcessorCount - half))));
        var (rest, grpc) = (ServerProcess.FreeAddress(), ServerProcess.FreeAddress());
        using var gateway = await ServerProcess.StartAsync(
            "gateway", Builds.Find(Builds.Host, given: null), rest, grpc, GatewaySettings.Of("node-1", folder, rest, grpc, issuer: rest), cancellationToken, servers);
        await using var systems = plan.SystemLatency is { } latency ? await SystemsScenario.PrepareAsync(Late(latency), rest, terminal.Clock, cancellationToken) : null;
        if (systems is not null)
            await systems.BeginAsync(terminal.Clock.GetUtcNow(), cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var token = await DevelopmentTokens.RequestAsync(http, rest, Profile, cancellationToken);
        var ours = Ours(rest, grpc, callers, seconds);

        var agree = true;
        foreach (var tool in new[] { ForeignTools.Wrk(folder, rest, token, s_request), ForeignTools.H2Load(folder, grpc, token, s_request) })
        {
            var settings = ours with { Flows = [ours.Flows[0] with { Face = tool.Face }] };
            var pairs = new List<(double Theirs, double Ours)>();
            // What a gateway that has just started must compile first is nobody's to pay for.
            await OursAsync(settings with { Plan = settings.Plan with { Duration = TimeSpan.FromSeconds(1) } }, clients, terminal, cancellationToken);
            for (var round = 0; round < rounds; round++)
            {
                pairs.Add(await PairAsync(tool, settings, round));
                await terminal.Out.WriteLineAsync(FormattableString.Invariant($"{tool.Face,-5} {tool.Name,-7} {pairs[^1].Theirs,8:0.0}/s  this tool {pairs[^1].Ours,8:0.0}/s  ratio {pairs[^1].Ours / pairs[^1].Theirs:0.000}"));
            }

            var whole = new Pairs(tool.Name, tool.Face, pairs);
            agree &= whole.Agree(plan.Tolerance);
            await terminal.Out.WriteLineAsync(FormattableString.Invariant(
                $"{(whole.Agree(plan.Tolerance) ? "HELD" : "NOT HELD")}: {tool.Face} against {tool.Name}, {callers} callers, {rounds} rounds of {seconds} s: median ratio {whole.Ratio:0.000}"));
        }

        return agree ? ExitCode.Held : ExitCode.NotHeld;

        // Each goes first in every other round, so that neither always finds the gateway as the other left it.
        async Task<(double Theirs, double Ours)> PairAsync(ForeignTool tool, RunSettings settings, int round)
        {
            var first = round % 2 == 0 ? await tool.MeasureAsync(callers, seconds, clients, cancellationToken) : 0;
            var measured = await OursAsync(settings, clients, terminal, cancellationToken);
            return (round % 2 == 0 ? first : await tool.MeasureAsync(callers, seconds, clients, cancellationToken), measured);
        }
    }

    private static SystemsSettings Late(TimeSpan latency)
    {
        var systems = string.Join('\n', new[] { "sis", "vis", "ees", "eurodac" }.Select(system => FormattableString.Invariant(
            $"  {system}: [{{ at: 0s, latency: {latency.TotalMilliseconds:0}ms }}]")));
        return new SystemsSettings { Scenario = "late", Text = $"name: late\ndescription: each takes its time\nseed: 1\nsystems:\n{systems}\n" };
    }

    /// <summary>Arrivals far beyond what can be served, of which only so many are let in at a time: always that many under way.</summary>
    private static RunSettings Ours(Uri rest, Uri grpc, int callers, int seconds) => new()
    {
        Rest = rest,
        Grpc = grpc,
        Plan = new LoadPlan { Rate = HighRate, WarmUp = s_warmUp, Duration = TimeSpan.FromSeconds(seconds), MaxInFlight = callers },
        Flows =
        [
            new FlowSettings
            {
                Arrivals = new ArrivalSettings { Rate = HighRate },
                Queries = new QueryChoice { Queries = $$"""{"request":{{JsonFormatter.Default.Format(s_request)}}}""", Profile = Profile },
            },
        ],
        CheckEvery = 0,
    };

    private static async Task<double> OursAsync(RunSettings settings, string cores, LoadTerminal terminal, CancellationToken cancellationToken)
    {
        using var generator = await GeneratorProcess.StartAsync(settings, number: 0, cores, cancellationToken);
        await generator.UntilReadyAsync(cancellationToken);
        await generator.BeginAsync(terminal.Clock.GetUtcNow(), cancellationToken);
        var report = await generator.ReportAsync(cancellationToken);
        var counts = report.Flows[0];
        return counts.Errors.Keys.FirstOrDefault(kind => kind != OpenLoop.NeverStarted) is { } failed
            ? throw new RunException($"The gateway does not answer: {failed}")
            : (counts.EndedInTime + counts.CarriedOver) / report.MeasuredSeconds;
    }

    private sealed record AgreePlan(int Callers, int Seconds, int Rounds, double Tolerance, TimeSpan? SystemLatency);
}
