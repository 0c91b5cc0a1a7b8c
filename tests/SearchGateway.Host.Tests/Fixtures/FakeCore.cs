using System.Collections.Concurrent;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Host.Api;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Stands in for the core: gives the reply that a test sets and keeps what the faces asked.</summary>
internal sealed class FakeCore
{
    public ConcurrentQueue<(Caller Caller, SearchInput Input, TimeSpan? Budget)> Asked { get; } = new();

    public Func<CancellationToken, ValueTask<SearchReply>> Reply { get; set; } = _ => ValueTask.FromResult<SearchReply>(SampleReplies.Answered);

    public Func<CancellationToken, IAsyncEnumerable<SearchEvent>> Events { get; set; } = _ => SampleReplies.Stream.ToAsyncEnumerable();

    public bool IsAuditLogWritable { get; set; } = true;

    public AccessSummary Access { get; set; } = new(SampleReplies.Pack, []);

    public Func<Caller, PolicyReloadReply> Reload { get; set; } = _ => new PolicyReloadReply.Unchanged(SampleReplies.Active);

    /// <summary>What the faces handed in to have explained.</summary>
    public ConcurrentQueue<(Caller Caller, MatchExplanationInput Input)> Compared { get; } = new();

    public MatchInquiryReply Explained { get; set; } = new MatchInquiryReply.Explained(SampleReplies.Explanation, SampleReplies.Receipt);

    public MatchDoor MatchDoor => new()
    {
        ExplainAsync = (caller, input) =>
        {
            Compared.Enqueue((caller, input));
            return ValueTask.FromResult(Explained);
        },
    };

    public bool? MayAlter { get; set; }

    public WitnessStanding Standing { get; set; } = new(["witness.test/w1"], 1, 41, 1, IsLapsed: false, HoldsBack: false);

    public CosignedCheckpoint? Checkpoint { get; set; } = new(42, SampleReplies.Receipt.Checkpoint);

    public Func<(long First, long Size), ProofReply> Proof { get; set; } =
        asked => new ProofReply.Given(asked.First, asked.Size, [new byte[32], new byte[32]], SampleReplies.Receipt.Checkpoint);

    public LogKeys Keys { get; set; } = new("-----BEGIN PUBLIC KEY-----", [SampleReplies.Receipt.Checkpoint]);

    public AuditDoor AuditDoor => new()
    {
        Checkpoint = _ => Checkpoint,
        Standing = () => Standing,
        MayAlter = () => MayAlter,
        ConsistencyAsync = (from, to, _) => ValueTask.FromResult(Proof((from, to))),
        InclusionAsync = (index, size, _) => ValueTask.FromResult(Proof((index, size))),
        KeysAsync = _ => ValueTask.FromResult(Keys),
    };

    public PolicyDoor PolicyDoor => new()
    {
        Active = () => SampleReplies.Active,
        ReloadAsync = (caller, _) => ValueTask.FromResult(Reload(caller)),
    };

    public SearchDoor Door => new()
    {
        Explain = (_, _) => Access,
        IsAuditLogWritable = () => IsAuditLogWritable,
        ActivePack = () => Access.Pack,
        AuditKey = () => "-----BEGIN PUBLIC KEY-----\n",
        SearchAsync = (caller, input, budget, token) =>
        {
            Asked.Enqueue((caller, input, budget));
            return Reply(token);
        },
        SearchStreamAsync = (caller, input, budget, token) =>
        {
            Asked.Enqueue((caller, input, budget));
            return Events(token);
        },
    };

    /// <summary>What the faces asked of the register of requests for access.</summary>
    public ConcurrentQueue<(string Method, Caller Caller, object Input)> Register { get; } = new();

    /// <summary>What the register replies to steps of requests.</summary>
    public RegisterReply<AccessRequest> Step { get; set; } = new RegisterReply<AccessRequest>.Done(SampleRequests.Lapsed, SampleReplies.Receipt);

    public RegisterReply<AccessRequestPage> Page { get; set; } =
        new RegisterReply<AccessRequestPage>.Done(new AccessRequestPage([SampleRequests.Lapsed, SampleRequests.Approved], "next"), SampleReplies.Receipt);

    public RegisterReply<FirstStepPage> FirstSteps { get; set; } =
        new RegisterReply<FirstStepPage>.Done(new FirstStepPage([SampleRequests.FirstStep], ""), SampleReplies.Receipt);

    public RegisterReply<FirstStepHit> Justified { get; set; } = new RegisterReply<FirstStepHit>.Done(SampleRequests.FirstStep, SampleReplies.Receipt);

    public AccessRequestDoor RegisterDoor => new()
    {
        SubmitAsync = (caller, input, _) => Registered("submit", caller, input, Step),
        FindAsync = (caller, id, _) => Registered("find", caller, id, Step),
        ListAsync = (caller, page, _) => Registered("list", caller, page, Page),
        VerifyAsync = (caller, input, _) => Registered("verify", caller, input, Step),
        WithdrawAsync = (caller, step, _) => Registered("withdraw", caller, step, Step),
        ListFirstStepsAsync = (caller, page, _) => Registered("first steps", caller, page, FirstSteps),
        JustifyAsync = (caller, step, _) => Registered("justify", caller, step, Justified),
    };

    /// <summary>What the register of links replies about one link.</summary>
    public RegisterReply<LinkFile> Link { get; set; } = new RegisterReply<LinkFile>.Done(SampleLinks.Rectified, SampleReplies.Receipt);

    public RegisterReply<LinkPage> Links { get; set; } =
        new RegisterReply<LinkPage>.Done(new LinkPage([SampleLinks.Rectified, SampleLinks.Open], "next"), SampleReplies.Receipt);

    public LinkDoor LinkDoor => new()
    {
        ListAsync = (caller, page, _) => Registered("list links", caller, page, Links),
        FindAsync = (caller, id, _) => Registered("find link", caller, id, Link),
        FindBetweenAsync = (caller, records, _) => Registered("find link between", caller, records, Link),
        VerifyAsync = (caller, input, _) => Registered("verify link", caller, input, Link),
    };

    /// <summary>What oversight replies; null: what it found.</summary>
    public RegisterDenial? OversightDenies { get; set; }

    public OversightDoor OversightDoor => new()
    {
        FindAsync = (caller, lookup, page, _) => Registered("find records", caller, (lookup, page), Seen(SampleOversight.Page)),
        ShowAsync = (caller, lookup, index, _) => Registered("show record", caller, (lookup, index), Seen(SampleOversight.Record)),
        StatisticsAsync = (caller, lookup, input, _) => Registered("statistics", caller, (lookup, input), Seen(SampleOversight.Statistics)),
        AnomaliesAsync = (caller, lookup, input, _, _) => Registered("anomalies", caller, (lookup, input), Seen(SampleOversight.Anomalies)),
        ExportAsync = (caller, lookup, input, _) => Registered("export", caller, (lookup, input), Seen(SampleOversight.Export)),
    };

    private RegisterReply<T> Seen<T>(T value) =>
        OversightDenies is { } denial ? new RegisterReply<T>.Denied(denial, "Not for you.") : new RegisterReply<T>.Done(value, SampleReplies.Receipt);

    /// <summary>What is replied about one hold.</summary>
    public RetentionReply<AuditHold> Hold { get; set; } = new RetentionReply<AuditHold>.Done(SampleHolds.Whole, SampleReplies.Receipt);

    public RetentionReply<IReadOnlyList<AuditHold>> Holds { get; set; } = new RetentionReply<IReadOnlyList<AuditHold>>.Done([SampleHolds.Whole], SampleReplies.Receipt);

    public RetentionReply<ErasurePreview> Preview { get; set; } =
        new RetentionReply<ErasurePreview>.Done(new ErasurePreview(new DateOnly(2026, 11, 22), [new ErasurePreviewLine(new DateOnly(2026, 11, 20), "Art. 34", 3)], 2), Receipt: null);

    public RetentionReply<ErasureProgress> Progress { get; set; } = new RetentionReply<ErasureProgress>.Done(new ErasureProgress(3, 2, IsComplete: true), SampleReplies.Receipt);

    public RetentionDoor RetentionDoor => new()
    {
        PlaceAsync = (caller, input, _) => Registered("place hold", caller, input, Hold),
        ListAsync = (caller, _) => Registered("list holds", caller, "", Holds),
        LiftAsync = (caller, id, _) => Registered("lift hold", caller, id, Hold),
        PreviewAsync = (caller, _) => Registered("preview erasure", caller, "", Preview),
        EraseAsync = (caller, most, _) => Registered("erase", caller, most, Progress),
    };

    /// <summary>Every method of the register gives this reply.</summary>
    public void RegisterReplies(Func<RegisterReply<AccessRequest>> step, Func<RegisterReply<AccessRequestPage>> page, Func<RegisterReply<FirstStepPage>> firstSteps, Func<RegisterReply<FirstStepHit>> justified) =>
        (Step, Page, FirstSteps, Justified) = (step(), page(), firstSteps(), justified());

    private ValueTask<T> Registered<T>(string method, Caller caller, object input, T reply)
    {
        Register.Enqueue((method, caller, input));
        return ValueTask.FromResult(reply);
    }

    /// <summary>Both methods give this reply.</summary>
    public void ReplyWith(SearchReply reply)
    {
        Reply = _ => ValueTask.FromResult(reply);
        Events = _ => new SearchEvent[] { new SearchEvent.Ended(reply) }.ToAsyncEnumerable();
    }
}
