using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;
using SearchGateway.Audit.Sealing;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Host.Tests.SecondIdentity;
using SearchGateway.LinkVerification;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Host.Tests.Faults.Registers;

/// <summary>The whole gateway with its real registers behind stores that fail as a test says, and officers who take steps.</summary>
internal sealed class RegisterGateway : IAsyncDisposable
{
    private static readonly V1.SubmitRequest s_request = JsonParser.Default.Parse<V1.SubmitRequest>(Host.Api.OpenApi.Examples.SubmitRequest);
    private readonly RunningGateway _running;
    private readonly Dictionary<string, CallOptions> _officers = new(StringComparer.Ordinal);

    private RegisterGateway(RunningGateway running, RegisterFaults requests, RegisterFaults links, ConcurrentQueue<string> log) =>
        (_running, Requests, Links, Log) = (running, requests, links, log);

    public RegisterFaults Requests { get; }

    public RegisterFaults Links { get; }

    /// <summary>Every line that was logged.</summary>
    public ConcurrentQueue<string> Log { get; }

    /// <summary>Records in the audit log.</summary>
    public long Records => _running.App.Services.GetRequiredService<AuditLog>().LastCheckpoint?.Size ?? 0;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its files are, also those of one before it.</param>
    /// <param name="settings">Which rules and which stores.</param>
    public static async Task<RegisterGateway> StartAsync(string folder, params string[] settings)
    {
        var (requests, links, log) = (new RegisterFaults(), new RegisterFaults(), new ConcurrentQueue<string>());
        var running = await RealGateway.StartAsync(
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<ILoggerProvider>(new Lines(log));
                Wrap<IAccessRequestStore>(builder.Services, store => new FaultyRequestStore(store, requests));
                Wrap<ILinkStore>(builder.Services, store => new FaultyLinkStore(store, links));
            },
            ["--Logging:LogLevel:Default=Debug", $"--Audit:DataFolder={folder}", $"--Audit:Sqlite:Path={folder}/audit.db", .. settings]);
        var gateway = new RegisterGateway(running, requests, links, log);
        foreach (var profile in (string[])["law-enforcement-officer", "central-access-point", "sirene-officer", "border-guard"])
            gateway._officers[profile] = await running.CallOptionsAsync(await running.TokenAsync(profile));
        return gateway;
    }

    public async Task<V1.AccessRequest> SubmitAsync() =>
        (await _running.Register.SubmitAsync(s_request, In("law-enforcement-officer"))).AccessRequest;

    public async Task<V1.AccessRequest> ApproveAsync(string id) => (await _running.Register.CallAsync<V1.VerifyRequest, V1.VerifyResponse>(
        "Verify", new V1.VerifyRequest { AccessRequestId = id, Verdict = V1.Verdict.Approve }, In("central-access-point"))).AccessRequest;

    public async Task<V1.AccessRequest> WithdrawAsync(string id) => (await _running.Register.CallAsync<V1.WithdrawRequest, V1.WithdrawResponse>(
        "Withdraw", new V1.WithdrawRequest { AccessRequestId = id }, In("law-enforcement-officer"))).AccessRequest;

    public async Task<V1.AccessRequest> GetAsync(string id) => (await _running.Register.CallAsync<V1.GetRequest, V1.GetResponse>(
        "Get", new V1.GetRequest { AccessRequestId = id }, In("law-enforcement-officer"))).AccessRequest;

    /// <summary>What VIS came to in a search under a request.</summary>
    public async Task<V1.SystemAnswer> SearchUnderAsync(string id)
    {
        var search = new V1.SearchRequest { Purpose = V1.Purpose.LawEnforcement, AccessRequestId = id, Query = s_request.Subject };
        return (await _running.Grpc.SearchAsync(search, In("law-enforcement-officer"))).Answer.Systems.Single(s => s.System == V1.CentralSystem.Vis);
    }

    /// <summary>The border's search, which no register has a part in under these rules.</summary>
    public async Task<V1.Answer> SearchAtTheBorderAsync() => (await _running.Grpc.SearchAsync(Fixtures.Requests.Specimen, In("border-guard"))).Answer;

    /// <summary>The search by which the bureau that is responsible for a link comes upon it.</summary>
    public async Task<V1.Answer> SearchForTheLinkAsync() => (await _running.Grpc.SearchAsync(OfTheOtherPassport(), In("sirene-officer"))).Answer;

    public async Task<V1.LinkFile> VerifyAsync(string id, V1.LinkConclusion conclusion) => (await _running.Links.CallAsync<V1.VerifyLinkRequest, V1.VerifyLinkResponse>(
        "VerifyLink",
        new V1.VerifyLinkRequest { LinkId = id, Conclusion = conclusion, Reason = "The expert compared the prints of both files again." },
        In("sirene-officer"))).Link;

    public async Task<V1.LinkFile> GetLinkAsync(string id) => (await _running.Links.CallAsync<V1.GetLinkRequest, V1.GetLinkResponse>(
        "GetLink", new V1.GetLinkRequest { LinkId = id }, In("sirene-officer"))).Link;

    public async Task<IReadOnlyList<V1.LinkFile>> ListLinksAsync(V1.LinkList list) => (await _running.Links.CallAsync<V1.ListLinksRequest, V1.ListLinksResponse>(
        "ListLinks", new V1.ListLinksRequest { List = list }, In("sirene-officer"))).Links;

    /// <summary>The steps of a request or a link that stand in the log and were not said to be void, by version.</summary>
    public async Task<IReadOnlyList<long>> TrailAsync(string id)
    {
        var folder = _running.App.Configuration["Audit:DataFolder"]!;
        await using var reader = SqliteAuditReader.Open(Path.Combine(folder, "audit.db"));
        var keys = RecordKeys.Open(Path.Combine(folder, "audit-record-keys"));
        var trail = new List<long>();
        await foreach (var stored in reader.ReadRecordsAsync(0, long.MaxValue, TestContext.Current.CancellationToken))
        {
            using var record = JsonDocument.Parse(Encoding.UTF8.GetString(RecordOpening.Open(stored, keys)!.Value.Span));
            var about = record.RootElement;
            if (!IsAbout(about, "access_request", id) && !IsAbout(about, "link", id))
                continue;
            if (!about.TryGetProperty("step", out _))
                continue;
            var version = about.GetProperty("version").GetInt64();
            if (about.GetProperty("kind").GetString()!.EndsWith("_void", StringComparison.Ordinal))
                trail.Remove(version);
            else
                trail.Add(version);
        }

        return trail;
    }

    public async ValueTask DisposeAsync()
    {
        Requests.Now = Links.Now = RegisterFault.None;
        await _running.DisposeAsync();
    }

    private static bool IsAbout(JsonElement record, string member, string id) => record.TryGetProperty(member, out var named) && named.ValueKind == JsonValueKind.String && named.GetString() == id;

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var real = services.Single(s => s.ServiceType == typeof(T));
        services.Remove(real);
        services.AddSingleton(provider => wrap((T)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
    }

    /// <summary>The man of the story is wanted under one name and holds a visa under another; this is his passport in the first.</summary>
    private static V1.SearchRequest OfTheOtherPassport()
    {
        var search = Official.All.First(o => o.Purpose == V1.Purpose.BorderSecondLine).Request;
        search.Query.Mrz = "P<AZEALIYEV<<RASHAD<<<<<<<<<<<<<<<<<<<<<<<<<\nAX50005010AZE8106148M3506307<<<<<<<<<<<<<<<8";
        return search;
    }

    private CallOptions In(string profile) => _officers[profile].WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(20));
}
