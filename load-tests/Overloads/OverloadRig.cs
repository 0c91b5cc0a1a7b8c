using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Overloads;

/// <summary>A gateway on few processors before recorded systems, and two lanes of searches that cost it the same.</summary>
internal sealed class OverloadRig : IDisposable
{
    public const string FirstLine = "first-line";
    public const string Others = "others";

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1);

    private readonly RecordedSystems _systems;
    private readonly ServerProcess _gateway;
    private readonly OverloadPlan _plan;
    private readonly TimeProvider _clock;
    private int _seed;

    private OverloadRig(RecordedSystems systems, ServerProcess gateway, OverloadPlan plan, TimeProvider clock) =>
        (_systems, _gateway, _plan, _clock) = (systems, gateway, plan, clock);

    /// <summary>Starts the systems and the gateway.</summary>
    /// <exception cref="Commands.RunException">One of them does not start.</exception>
    public static async Task<OverloadRig> StartAsync(string folder, ProcessorShare share, OverloadPlan plan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var systems = await RecordedSystems.StartAsync(Builds.Find(Builds.Baselines, null), share.Rest, cancellationToken);
        try
        {
            var (rest, grpc) = (ServerProcess.FreeAddress(), ServerProcess.FreeAddress());
            var settings = RecordedSystems.Before(GatewaySettings.Of("overloaded", folder, rest, grpc, rest), systems.Grpc, "Stream");
            // On a single processor the runtime compiles ten times later and collects the heap in small steps. What is to be seen here is a
            // part of a larger machine.
            settings["DOTNET_TC_DelaySingleProcMultiplier"] = "1";
            settings["DOTNET_GCgen0size"] = "0x4000000";
            var gateway = await ServerProcess.StartAsync("the gateway", Builds.Find(Builds.Host, null), rest, grpc, settings, cancellationToken, share.Measured);
            return new OverloadRig(systems, gateway, plan, clock);
        }
        catch
        {
            systems.Dispose();
            throw;
        }
    }

    /// <summary>Offers both lanes at a rate for a while, after a second that does not count.</summary>
    public async Task<OverloadSlice> OfferAsync(double rate, TimeSpan duration, CancellationToken stop)
    {
        var settings = new RunSettings
        {
            Grpc = _gateway.Grpc,
            Rest = _gateway.Rest,
            Plan = new LoadPlan { Rate = rate, Duration = duration, WarmUp = s_warmUp, MaxInFlight = 100_000, MaxCount = 100_000_000, DrainTime = _plan.InTime * 2, Seed = ++_seed },
            Flows = [Flow(FirstLine, "first-line", rate * _plan.FirstLineShare), Flow(Others, "other", rate * (1 - _plan.FirstLineShare))],
            CheckEvery = 0,
        };
        var (before, after) = (0.0, 0.0);
        var result = await LoadRunner.RunAsync(settings, _clock, stop, async (generator, ended) =>
        {
            await UntilAsync(generator, s_warmUp, ended);
            before = ProcessorTime.SecondsOf(_gateway.Id);
            await UntilAsync(generator, s_warmUp + duration, ended);
            after = ProcessorTime.SecondsOf(_gateway.Id);
        });
        return new OverloadSlice(result, after - before);
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _systems.Dispose();
    }

    private async Task UntilAsync(LoadGenerator generator, TimeSpan instant, CancellationToken ended)
    {
        while ((generator.Loop?.Elapsed ?? TimeSpan.Zero) < instant && !ended.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(5), _clock, CancellationToken.None);
    }

    private FlowSettings Flow(string name, string kind, double rate) => new()
    {
        Name = name,
        Arrivals = new ArrivalSettings { Rate = rate },
        Queries = new QueryChoice { Queries = QueryFile.TwoLanes, Kinds = [kind] },
        Face = _plan.Face,
        Timeout = _plan.InTime,
    };
}
