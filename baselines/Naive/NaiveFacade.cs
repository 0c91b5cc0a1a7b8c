using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SearchGateway.Baselines.V1;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.V1;

namespace SearchGateway.Baselines.Naive;

/// <summary>
/// What a team would write in an afternoon, on the gateway's own gRPC layer with the gateway's own connection settings: four calls
/// at once, their answers side by side.
/// </summary>
internal sealed class NaiveFacade(NaiveSystems systems, NaiveQuestions questions, TimeProvider time) : V1.NaiveFacade.NaiveFacadeBase
{
    private NaiveAnswer _last = new();

    public static async Task RunAsync(int port, Uri[] systems, string questions, CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(TimeProvider.System).AddRouting().AddGrpc();
        builder.Services.AddSingleton(new NaiveSystems(systems));
        builder.Services.AddSingleton(NaiveQuestions.Read(questions));
        builder.Services.AddSingleton<NaiveFacade>();
        await using var app = builder.Build();
        app.MapGrpcService<NaiveFacade>();
        await app.StartAsync(stop);
        await app.WaitForShutdownAsync(stop);
    }

    public override async Task<NaiveAnswer> Search(SearchRequest request, ServerCallContext context)
    {
        var options = new CallOptions(deadline: time.GetUtcNow().UtcDateTime.AddSeconds(2), cancellationToken: context.CancellationToken);
        var sis = systems.Sis.QueryAlertsAsync(questions.ToSis(request.Query), options).ResponseAsync;
        var vis = systems.Vis.SearchApplicationsAsync(questions.ToVis(request.Query), options).ResponseAsync;
        var ees = systems.Ees.QueryFilesAsync(questions.ToEes(request.Query), options).ResponseAsync;
        var eurodac = systems.Eurodac.CompareAsync(questions.ToEurodac(request.Query), options).ResponseAsync;
        await Task.WhenAll(sis, vis, ees, eurodac);
        return _last = new NaiveAnswer { Sis = await sis, Vis = await vis, Ees = await ees, Eurodac = await eurodac };
    }

    public override Task<NaiveAnswer> Again(SearchRequest request, ServerCallContext context) => Task.FromResult(_last);
}

/// <summary>The clients of the four systems.</summary>
internal sealed class NaiveSystems(Uri[] addresses)
{
    public AlertQueryService.AlertQueryServiceClient Sis { get; } = new(Channel(addresses[0]));

    public VisaQueryService.VisaQueryServiceClient Vis { get; } = new(Channel(addresses[1]));

    public EntryExitQueryService.EntryExitQueryServiceClient Ees { get; } = new(Channel(addresses[2]));

    public ComparisonService.ComparisonServiceClient Eurodac { get; } = new(Channel(addresses[3]));

    private static GrpcChannel Channel(Uri address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false, UseCookies = false, AllowAutoRedirect = false },
    });
}
