using System.Text.Json;
using SearchGateway.AccessRequests;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.FanOut;
using SearchGateway.Tests.Merging;
using SearchGateway.Tests.Pipeline;
using SearchGateway.Tests.Policy;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>
/// A gateway whose rules let designated authorities and Europol ask VIS, EES and Eurodac on request: VIS flag first and urgently,
/// EES with prior searches for unknown persons, Eurodac by fingerprints after the national databases.
/// </summary>
internal sealed class RequestWorld : IAsyncDisposable
{
    private const string Vis = """
          - rule: AUTHORITY/vis
            purpose: law_enforcement
            system: vis
            legal_basis: Decision 2008/633/JHA Art. 5
            review_by: 2027-12-31
            access_request:
              article: Decision 2008/633/JHA Art. 4(1)
              statements: [necessity, specific_case]
              valid_days: 30
              urgent: { verify_within_working_days: 7, article: Decision 2008/633/JHA Art. 4(2) }
            first_step: { mode: hit_flag, article: Decision 2008/633/JHA Art. 5(2) }
            keys:
              - required: [names]
                optional: [birth_date, sex, nationality, travel_document]
                article: Decision 2008/633/JHA Art. 5(2)
              - required: [fingerprints]
                article: Decision 2008/633/JHA Art. 5(2)
            grants:
              - fields: [surname, first_names, birth_date, status]
                article: Decision 2008/633/JHA Art. 5(3)
        """;

    private const string Ees = """
          - rule: AUTHORITY/ees
            purpose: law_enforcement
            system: ees
            legal_basis: Regulation (EU) 2017/2226 Art. 32
            review_by: 2027-12-31
            access_request:
              article: Regulation (EU) 2017/2226 Art. 32(1)
              statements: [necessity, substantial_contribution]
              prior_searches:
                - { source: national_databases, only_if_unknown: true, article: Regulation (EU) 2017/2226 Art. 32(2)(a) }
                - { source: prum, only_if_unknown: true, reasons_suffice: true, or_after_days: 2, article: Regulation (EU) 2017/2226 Art. 32(2)(b) }
              valid_days: 10
              urgent: { verify_within_working_days: 3, article: Regulation (EU) 2017/2226 Art. 31(2) }
            keys:
              - required: [names]
                article: Regulation (EU) 2017/2226 Art. 32(4)
              - required: [fingerprints]
                article: Regulation (EU) 2017/2226 Art. 32(4)
            grants:
              - fields: [surname, first_names]
                article: Regulation (EU) 2017/2226 Art. 32(5)
        """;

    private const string Eurodac = """
          - rule: AUTHORITY/eurodac
            purpose: law_enforcement
            system: eurodac
            legal_basis: Regulation (EU) 603/2013 Art. 20
            review_by: 2027-12-31
            records: [category_1]
            access_request:
              article: Regulation (EU) 603/2013 Art. 20(1)
              statements: [overriding_security_concern]
              prior_searches:
                - { source: national_fingerprint_databases, article: Regulation (EU) 603/2013 Art. 20(1) }
              valid_days: 20
            keys:
              - required: [fingerprints]
                article: Regulation (EU) 603/2013 Art. 20(1)
            grants:
              - fields: [category]
                article: Regulation (EU) 603/2013 Art. 20
        """;

    private RequestWorld(PipelineWorld gateway) => Gateway = gateway;

    public static Caller Officer { get; } = new()
    {
        Authority = Authority.DesignatedLawEnforcement,
        MemberState = "UTO",
        Profile = "investigator",
        Unit = "C5",
        Officer = "o-1",
        Purposes = [Purpose.LawEnforcement],
        Roles = CallerRoles.Search,
    };

    public static Caller Colleague { get; } = Officer with { Officer = "o-2" };

    public static Caller Stranger { get; } = Officer with { Unit = "C9", Officer = "o-9" };

    public static Caller Verifier { get; } = Officer with { Profile = "central-access-point", Unit = "CAP", Officer = "cap-1", Purposes = [], Roles = CallerRoles.CentralAccessPoint };

    public static Caller Europol { get; } = Officer with { Authority = Authority.Europol, MemberState = "EUE", Unit = "O1" };

    public static SearchInput Anna { get; } = new() { Surname = "Eriksson", GivenNames = "Anna Maria", BirthDate = "1974-08-12" };

    public static AccessRequestInput ForVis { get; } = new()
    {
        Subject = Anna,
        Systems = [(int)CentralSystem.Vis + 1],
        CaseReference = "C5-2016/17",
        OffenceCategory = 1,
        OffenceDescription = "Preparation of an attack.",
        Statements = [(1, "Only her visa tells when she came and with whom."), (2, "File C5-2016/17, opened on 14 November 2016.")],
    };

    public static AccessRequestInput Urgent { get; } = ForVis with { Urgent = true, UrgencyReason = "The attack is announced for tonight." };

    public static RulePack Pack { get; } = Packs.Required(PackText.Load(
        ("pack.yaml", """
            name: requests
            title: Access on request
            description: Designated authorities and Europol.
            systems: [vis, ees, eurodac, cir]
            """),
        ("police.yaml", File("designated_law_enforcement", Vis, Ees, Eurodac)),
        ("europol.yaml", File("europol", Vis))));

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public PipelineWorld Gateway { get; }

    public AccessRequestRegister Register => Gateway.Register;

    public ManualTimeProvider Clock => Gateway.Clock;

    public MemoryAccessRequestStore Store => Gateway.Requests;

    /// <summary>Kind and step of each record about requests, in the order of the log.</summary>
    public IEnumerable<string> Trail => Gateway.Store.Records
        .Where(r => Text(r, "kind").StartsWith("access_request", StringComparison.Ordinal) || Text(r, "kind") == "first_step_justification")
        .Select(r => Text(r, "kind") + (r.TryGetProperty("step", out var step) ? " " + step.GetString() : ""));

    public static Task<RequestWorld> CreateAsync() => CreateAsync(Pack);

    public static async Task<RequestWorld> CreateAsync(RulePack pack, params FakeAdapter[] adapters)
    {
        var gateway = await PipelineWorld.CreateAsync(pack, adapters.Length > 0 ? adapters :
        [
            PipelineWorld.Holding(Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3")),
            PipelineWorld.Holding(Records.Ees("E1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3")),
            PipelineWorld.Holding(Records.Eurodac("UTO1-1")),
        ]);
        await gateway.Register.StartAsync(TestContext.Current.CancellationToken);
        return new RequestWorld(gateway);
    }

    public static string Text(JsonElement record, string member) => record.TryGetProperty(member, out var value) ? value.ToString() : "";

    public static VerificationInput Approve(AccessRequest request) => new() { AccessRequestId = request.Id.ToString(), Verdict = 1 };

    public static VerificationInput Refuse(AccessRequest request) => new()
    {
        AccessRequestId = request.Id.ToString(),
        Verdict = 2,
        Reason = "The file says nothing of a specific case.",
    };

    public async Task<AccessRequest> SubmitAsync(AccessRequestInput? input = null, Caller? caller = null) =>
        Done(await Register.SubmitAsync(caller ?? Officer, input ?? ForVis, Token));

    public async Task<AccessRequest> ApprovedAsync(AccessRequestInput? input = null, Caller? caller = null) =>
        Done(await Register.VerifyAsync(Verifier, Approve(await SubmitAsync(input, caller)), Token));

    /// <summary>The decision on VIS of a search under the request.</summary>
    public async Task<SystemAnswer> SearchAsync(Guid request, Caller? caller = null, SearchInput? query = null, CentralSystem system = CentralSystem.Vis)
    {
        var reply = await Gateway.Pipeline.SearchAsync(
            caller ?? Officer, (query ?? Anna) with { Purpose = (int)Purpose.LawEnforcement + 1, AccessRequestId = request.ToString() }, null, TestContext.Current.CancellationToken);
        return reply switch
        {
            SearchReply.Answered answered => answered.Answer.Systems.Single(s => s.Decision.System == system),
            SearchReply.Refused refused => new SystemAnswer(refused.Decision.Of(system), new SystemOutcome.NotPermitted(refused.Decision.Of(system)), TimeSpan.Zero),
            _ => throw new InvalidOperationException(reply.ToString()),
        };
    }

    public static T Done<T>(RegisterReply<T> reply) => Assert.IsType<RegisterReply<T>.Done>(reply).Value;

    public static IEnumerable<string> Faults<T>(RegisterReply<T> reply) =>
        Assert.IsType<RegisterReply<T>.Invalid>(reply).Faults.Select(f => $"{f.Field} {f.Rule}");

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();

    private static string File(string authority, params string[] rules) =>
        $"authority: {authority}\ntitle: {authority}\nrules:\n" + string.Join('\n', rules).Replace("AUTHORITY", authority, StringComparison.Ordinal) + "\n";
}
