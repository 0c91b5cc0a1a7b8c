using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.Audit.Oversight;
using SearchGateway.Model;
using SearchGateway.Tests.Pipeline;

namespace SearchGateway.Tests.Audit.Oversight;

/// <summary>The whole pipeline with oversight of its log.</summary>
internal sealed class OversightWorld : IAsyncDisposable
{
    public static readonly LookupInput Lookup = new("DPA-UTO/2016/1", (int)LookupBasis.Supervision);

    public static readonly Caller Supervisor = PipelineWorld.BorderGuard with { Unit = "DPA", Officer = "s-1", Profile = "oversight", Roles = CallerRoles.Oversight };

    public static readonly Caller UnionSupervisor = Supervisor with { MemberState = "EUE", Officer = "s-2" };

    private OversightWorld(PipelineWorld world, OversightOptions options)
    {
        World = world;
        Oversight = new AuditOversight(
            world.Store, world.Store, world.Log, SearchGatewayServices.Reading(world.Clock), Options.Create(options), world.Clock, NullLogger<AuditOversight>.Instance);
    }

    public PipelineWorld World { get; }

    public AuditOversight Oversight { get; }

    /// <summary>Everything up to now.</summary>
    public RecordCriteriaInput All => new() { From = World.Clock.GetUtcNow().AddDays(-400), Until = World.Clock.GetUtcNow().AddDays(1) };

    public static async Task<OversightWorld> CreateAsync(OversightOptions? options = null) => new(await PipelineWorld.WithHitsAsync(), options ?? new OversightOptions());

    public static async Task<OversightWorld> CreateAsync(Task<PipelineWorld> world, OversightOptions? options = null) => new(await world, options ?? new OversightOptions());

    public async Task<RecordPage> FindAsync(RecordCriteriaInput criteria, int size = 0, string token = "", Caller? caller = null) =>
        Assert.IsType<RegisterReply<RecordPage>.Done>(await ReplyAsync(criteria, size, token, caller)).Value;

    public async Task<RegisterReply<RecordPage>> ReplyAsync(RecordCriteriaInput criteria, int size = 0, string token = "", Caller? caller = null) =>
        await Oversight.FindAsync(caller ?? Supervisor, Lookup, criteria, size, token, TestContext.Current.CancellationToken);

    /// <summary>The searches that are found for a person.</summary>
    public async Task<LoggedRecord[]> OfAsync(LookupSubjectInput subject) => [.. (await FindAsync(All with { Subject = subject })).Records];

    public async ValueTask DisposeAsync()
    {
        Oversight.Dispose();
        await World.DisposeAsync();
    }
}
