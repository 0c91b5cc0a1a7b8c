using Microsoft.Extensions.Options;
using SearchGateway.Host.Api;
using SearchGateway.Host.Idempotency;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Idempotency;

/// <summary>What lets searches be repeated before a core that answers as a test says, by a clock that a test moves.</summary>
internal sealed class RepeatableSearchStand : IDisposable
{
    public const string Key = "0123456789abcdef";

    public static readonly Caller Officer = new()
    {
        Authority = Authority.BorderGuard,
        MemberState = "EST",
        Profile = "border-guard",
        Unit = "Narva",
        Officer = "officer-1",
        Purposes = [Purpose.BorderEntry],
        Roles = CallerRoles.Search,
    };

    private readonly RepeatableSearches _searches;
    private readonly SearchDoor _door;

    public RepeatableSearchStand(IdempotencyOptions? options = null)
    {
        Kept = new KeptAnswers(Options.Create(options ?? new IdempotencyOptions()), Time);
        var door = new SearchDoor
        {
            Explain = Core.Door.Explain,
            IsAuditLogWritable = Core.Door.IsAuditLogWritable,
            AuditKey = Core.Door.AuditKey,
            ActivePack = () => Pack,
            SearchAsync = Core.Door.SearchAsync,
            SearchStreamAsync = Core.Door.SearchStreamAsync,
        };
        _door = door;
        _searches = new RepeatableSearches(Kept, Waiting, Time);
        Core.Reply = _ => ValueTask.FromResult<SearchReply>(Fresh());
    }

    public FakeCore Core { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public WaitingSearches Waiting { get; } = new();

    public KeptAnswers Kept { get; }

    public RulePackIdentity Pack { get; set; } = SampleReplies.Pack;

    /// <summary>An answer that no search had before.</summary>
    public static SearchReply.Answered Fresh() =>
        new(Answer.Release(Guid.NewGuid(), SampleReplies.Pack, [SampleReplies.Hit], [SampleReplies.Person], SampleReplies.Receipt, SampleReplies.Now));

    public async Task<SearchReply?> SearchAsync(
        V1.SearchRequest? request = null, string key = Key, Caller? caller = null, TimeSpan? budget = null, CancellationToken cancellationToken = default) =>
        await _searches.SearchAsync(_door, caller ?? Officer, key, request ?? Requests.Specimen, budget, cancellationToken);

    public void Dispose() => Kept.Dispose();
}
