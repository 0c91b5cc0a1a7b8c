using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;
using SearchGateway.FanOut;
using SearchGateway.Links;
using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.AccessRequests;
using SearchGateway.Tests.FanOut;
using SearchGateway.Tests.Merging;
using SearchGateway.Tests.Policy;
using SearchGateway.Tests.Shared;
using SearchGateway.Validation;

namespace SearchGateway.Tests.Pipeline;

/// <summary>The whole pipeline with the shipped rules of 2016, adapters that do what the test says, and a log in memory.</summary>
internal sealed class PipelineWorld : IAsyncDisposable
{
    private readonly DirectoryInfo _keys;

    private PipelineWorld(RulePack pack, FakeAdapter[] adapters, AuditLog log, MemoryAuditStore store, DirectoryInfo keys)
    {
        _keys = keys;
        Log = log;
        Store = store;
        Adapters = adapters;
        Policy = new PolicyEngine(pack);
        Register = new AccessRequestRegister(
            Requests, SearchGatewayServices.Surroundings(Policy, log, Clock), Options.Create(new AccessRequestOptions()), Clock, NullLogger<AccessRequestRegister>.Instance);
        Pipeline = new SearchPipeline(
            new QueryValidator(Clock, new Chance()),
            Policy,
            new FanOutDispatcher(adapters, Options.Create(new FanOutOptions()), Clock, NullLogger<FanOutDispatcher>.Instance),
            Register,
            new AnswerLinks(Links),
            log,
            Clock);
    }

    public static Caller BorderGuard { get; } = new()
    {
        Authority = Authority.BorderGuard,
        MemberState = "UTO",
        Profile = "border-guard",
        Unit = "BCP-1",
        Officer = "o-1",
        Purposes = [Purpose.BorderEntry],
        Roles = CallerRoles.Search,
    };

    /// <summary>A passport and a visa sticker with a finger: asks SIS, VIS and EES; Eurodac is not for border guards.</summary>
    public static SearchInput Entry { get; } = new()
    {
        Purpose = 1,
        Mrz = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        VisaStickerNumber = "UTO000001",
        Biometrics = [(2, new byte[64])],
    };

    public ManualTimeProvider Clock { get; } = new();

    public PolicyEngine Policy { get; }

    public AuditLog Log { get; }

    public SearchPipeline Pipeline { get; }

    public MemoryAuditStore Store { get; }

    public AccessRequestRegister Register { get; }

    public MemoryAccessRequestStore Requests { get; } = new();

    public MemoryLinkDecisions Links { get; } = new();

    public FakeAdapter[] Adapters { get; }

    public static Task<PipelineWorld> CreateAsync(params FakeAdapter[] adapters) => CreateAsync(Packs.Of2016, adapters);

    public static async Task<PipelineWorld> CreateAsync(RulePack pack, params FakeAdapter[] adapters)
    {
        var keys = Directory.CreateTempSubdirectory("searchgateway-pipeline-");
        var store = new MemoryAuditStore();
        var options = new AuditOptions { DataFolder = keys.FullName, CreateSigningKey = true };
        var log = await AuditLog.OpenAsync(store, options, TimeProvider.System, NullLogger<AuditLog>.Instance, TestContext.Current.CancellationToken);
        store.Keys = log.RecordKeys;
        return new PipelineWorld(pack, adapters, log, store, keys);
    }

    public static Task<PipelineWorld> WithHitsAsync() => CreateAsync(
        Holding(Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12")),
        Holding(Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3")),
        Holding(Records.Ees("E1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3")),
        Holding(Records.Eurodac("UTO1-1")));

    /// <summary>A system that holds these records and returns everything it has, granted or not.</summary>
    public static FakeAdapter Holding(params SystemRecord[] records) =>
        new(records[0].System, (permit, _) => ValueTask.FromResult(Minimiser.Cut(permit, records)));

    public static FakeAdapter Failing(CentralSystem system) =>
        new(system, (_, _) => ValueTask.FromResult<SystemOutcome>(new SystemOutcome.Failed(system, SystemFailure.Unreachable)));

    /// <summary>A system whose adapter hands over hits on which every later step fails.</summary>
    public static FakeAdapter Breaking(CentralSystem system) =>
        new(system, (permit, _) => ValueTask.FromResult<SystemOutcome>(new SystemOutcome.Hits(permit, default)));

    public async Task<SearchReply> SearchAsync(SearchInput? input = null, CancellationToken cancellationToken = default) =>
        await SearchAsync(BorderGuard, input, cancellationToken);

    public async Task<SearchReply> SearchAsync(Caller caller, SearchInput? input = null, CancellationToken cancellationToken = default) =>
        await Pipeline.SearchAsync(caller, input ?? Entry, null, cancellationToken);

    public async Task<List<SearchEvent>> StreamAsync(SearchInput? input = null)
    {
        var events = new List<SearchEvent>();
        await foreach (var e in Pipeline.SearchStreamAsync(BorderGuard, input ?? Entry, null, TestContext.Current.CancellationToken))
            events.Add(e);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        Register.Dispose();
        await Log.DisposeAsync();
        _keys.Delete(recursive: true);
    }
}
