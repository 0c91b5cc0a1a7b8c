using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>A gateway of the public contract on free ports of this machine, both faces, that answers as a test says and proves each answer.</summary>
public sealed class FakeGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _logGate = new();
    private readonly ConcurrentQueue<string> _paths = new();
    private readonly OpenConnections _grpcConnections;
    private int _searches;

    private FakeGateway(WebApplication app, OpenConnections grpcConnections, string name)
    {
        (_app, _grpcConnections) = (app, grpcConnections);
        Name = name;
        Log = new NaiveLog("searchgateway/" + name);
        Answering = (request, _) => Task.FromResult(SampleAnswers.Complete());
    }

    public string Name { get; }

    public NaiveLog Log { get; }

    public Uri Rest => AddressAt(0);

    public Uri Grpc => AddressAt(1);

    public int Searches => Volatile.Read(ref _searches);

    /// <summary>Connections that are open to the gRPC face.</summary>
    public int GrpcConnections => _grpcConnections.Count;

    /// <summary>The paths of all requests, in the order in which they came.</summary>
    public IEnumerable<string> Paths => _paths;

    public bool IsReady { get; set; } = true;

    /// <summary>What the gateway says of its role in the log's database; null for a log that is a file.</summary>
    public string? Role { get; set; }

    public bool BreaksOffStreams { get; set; }

    /// <summary>True: look-ups cover the log of another gateway as well, and lack that of a third.</summary>
    public bool KnowsOthers { get; set; }

    /// <summary>What the nth event of a stream tells of persons, from 0; null as from a gateway that does not tell.</summary>
    public Func<int, PersonProgress?> Progress { get; set; } = _ => null;

    /// <summary>Runs before each event of a stream but the first.</summary>
    public Func<Task> BetweenEvents { get; set; } = () => Task.CompletedTask;

    /// <summary>Makes the answer; its receipt is added after. Throw <see cref="RpcException"/> to refuse.</summary>
    public Func<SearchRequest, CancellationToken, Task<Answer>> Answering { get; set; }

    /// <summary>Spoils or drops the receipt of an answer.</summary>
    public Func<Receipt, Receipt?> Receipting { get; set; } = receipt => receipt;

    /// <summary>What the record of a search says was asked; the request itself unless a test confuses them.</summary>
    public Func<SearchRequest, SearchRequest> Recording { get; set; } = request => request;

    public WhatMayIAskResponse Grants { get; set; } = SampleAnswers.Grants();

    /// <summary>Makes an explanation of two records; its receipt is added after. Throw <see cref="RpcException"/> to refuse.</summary>
    public Func<ExplainMatchRequest, ExplainMatchResponse> Explaining { get; set; } = SampleAnswers.Explanation;

    /// <summary>The checkpoint that its witnesses have cosigned; null if none.</summary>
    public (int Size, string Note)? Witnessed { get; set; }

    /// <summary>Spoils a proof.</summary>
    public Func<IReadOnlyList<byte[]>, IReadOnlyList<byte[]>> Proving { get; set; } = proof => proof;

    /// <summary>The log that it gives proofs of; another than its own in a gateway that lies.</summary>
    public NaiveLog? Shown { get; set; }

    public string? LastAuthorization { get; private set; }

    /// <summary>The certificate that a proxy says it was shown, as the last search over REST had it.</summary>
    public string? LastForwardedCertificate { get; private set; }

    public SearchRequest? LastRequest { get; private set; }

    /// <summary>The last message about a request for access, a link, or two records.</summary>
    public IMessage? LastStep { get; internal set; }

    /// <summary>Audit records that are still to be erased.</summary>
    internal int Due { get; set; } = 3;

    /// <summary>Names of the headers of the last REST search.</summary>
    public IReadOnlyList<string> LastHeaders { get; private set; } = [];

    /// <summary>Waits until so many connections are open to the gRPC face.</summary>
    public Task HasGrpcConnectionsAsync(int count, CancellationToken cancellationToken) => _grpcConnections.AreAsync(count, cancellationToken);

    public static async Task<FakeGateway> StartAsync(string name = "fake", int restPort = 0, int grpcPort = 0)
    {
        var grpcConnections = new OpenConnections();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, restPort, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, grpcPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.Use(grpcConnections.Watch);
            });
        });
        builder.Services.AddGrpc();
        FakeGateway? gateway = null;
        builder.Services.AddSingleton(_ => gateway!);
        var app = builder.Build();
        gateway = new FakeGateway(app, grpcConnections, name);
        app.Use((context, next) =>
        {
            gateway._paths.Enqueue(context.Request.Path);
            return next(context);
        });
        app.MapGrpcService<FakeSearchService>();
        app.MapGrpcService<FakeAccessRequestService>();
        app.MapGrpcService<FakeLinkService>();
        app.MapGrpcService<FakeRetentionService>();
        app.MapGrpcService<FakeAuditService>();
        app.MapGrpcService<FakeOversightService>();
        app.MapPost("/v1/search", gateway.RestSearchAsync);
        app.MapPost("/dev/token", gateway.TokenAsync);
        app.MapGet("/v1/audit/key", (HttpContext context) => context.Request.Headers.Authorization.Count == 0 ? Results.StatusCode(401) : Results.Text(gateway.Log.PublicKeyPem, "application/x-pem-file"));
        app.MapGet("/health/ready", () => gateway.Role is { } role
            ? Results.Json(new { status = "ok", checks = new[] { new { name = "audit_log", status = "ok", detail = role } } })
            : gateway.IsReady ? Results.Ok() : Results.StatusCode(503));
        await app.StartAsync();
        return gateway;
    }

    /// <summary>Waits until what tests count has come about; asked again whenever other work has had its turn.</summary>
    public static async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        while (!holds())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Stops as a process does that is asked to: accepts nothing more and lets calls in flight end.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>Stops as a process does that is killed: connections break off.</summary>
    public Task KillAsync() => _app.StopAsync(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _app.DisposeAsync();
        Log.Dispose();
    }

    internal async Task<Answer> AnswerAsync(SearchRequest request, string? authorization, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _searches);
        (LastAuthorization, LastRequest) = (authorization, request);
        var answer = await Answering(request, cancellationToken);
        answer.Receipt = Receipting(Prove(index => SampleRecord.Of(answer, Recording(request), index)));
        return answer;
    }

    /// <summary>Appends the record that is made for the next index.</summary>
    internal Receipt Prove(Func<long, byte[]> record)
    {
        lock (_logGate)
            return Log.AppendAndProve(record(Log.Next));
    }

    private Uri AddressAt(int index) =>
        new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(index));

    private async Task RestSearchAsync(HttpContext context)
    {
        LastHeaders = [.. context.Request.Headers.Keys];
        LastForwardedCertificate = context.Request.Headers["Client-Cert"];
        using var reader = new StreamReader(context.Request.Body);
        var request = JsonParser.Default.Parse<SearchRequest>(await reader.ReadToEndAsync(context.RequestAborted));
        try
        {
            var answer = await AnswerAsync(request, context.Request.Headers.Authorization, context.RequestAborted);
            context.Response.ContentType = "application/json";
            context.Response.Headers["x-gateway"] = Name;
            await context.Response.WriteAsync(JsonFormatter.Default.Format(new SearchResponse { Answer = answer }), context.RequestAborted);
        }
        catch (RpcException refused)
        {
            context.Response.StatusCode = refused.StatusCode == StatusCode.PermissionDenied ? 403 : 503;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync(JsonFormatter.Default.Format(new Problem { Detail = refused.Status.Detail }), context.RequestAborted);
        }
    }

    private async Task TokenAsync(HttpContext context)
    {
        using var body = await System.Text.Json.JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var profile = body.RootElement.GetProperty("profile").GetString();
        if (profile is "unknown")
        {
            context.Response.StatusCode = 400;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("""{"title":"The request is faulty","detail":"There is no profile of this name.","status":400}""", context.RequestAborted);
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{"access_token":"token-of-{{profile}}","token_type":"Bearer","expires_in":3600}"""), context.RequestAborted);
    }
}
