using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Model;
using SearchGateway.NonInterference.Worlds;
using Cir = SearchGateway.Systems.Contracts.Cir.V1;
using Ees = SearchGateway.Systems.Contracts.Ees.V1;
using Eurodac = SearchGateway.Systems.Contracts.Eurodac.V1;
using Sis = SearchGateway.Systems.Contracts.Sis.V1;
using Vis = SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.NonInterference.Twins;

// Stand-ins that say too much: whatever is asked, by whichever keys, categories and mask, they answer all that they hold. What
// does not come out of the gateway is then kept back by the gateway alone.

internal sealed class TalkativeSis(Stage stage) : Sis.AlertQueryService.AlertQueryServiceBase
{
    public override async Task<Sis.QueryAlertsResponse> QueryAlerts(Sis.QueryAlertsRequest request, ServerCallContext context)
    {
        request.QueryReference = "";
        var stock = await stage.ReplyAsync(CentralSystem.Sis, request, context);
        return new Sis.QueryAlertsResponse { Alerts = { stock.Records.Select(h => (Sis.Alert)h.Record) }, Truncated = stock.Truncated, DataAsOf = stock.DataAsOf };
    }
}

internal sealed class TalkativeVis(Stage stage) : Vis.VisaQueryService.VisaQueryServiceBase
{
    public override async Task<Vis.SearchApplicationsResponse> SearchApplications(Vis.SearchApplicationsRequest request, ServerCallContext context)
    {
        request.QueryReference = "";
        var stock = await stage.ReplyAsync(CentralSystem.Vis, request, context);
        return new Vis.SearchApplicationsResponse { Files = { stock.Records.Select(h => (Vis.ApplicationFile)h.Record) }, Truncated = stock.Truncated, DataAsOf = stock.DataAsOf };
    }
}

internal sealed class TalkativeEes(Stage stage) : Ees.EntryExitQueryService.EntryExitQueryServiceBase
{
    public override async Task<Ees.QueryFilesResponse> QueryFiles(Ees.QueryFilesRequest request, ServerCallContext context)
    {
        request.QueryReference = "";
        var stock = await stage.ReplyAsync(CentralSystem.Ees, request, context);
        return new Ees.QueryFilesResponse { Files = { stock.Records.Select(h => (Ees.IndividualFile)h.Record) }, Truncated = stock.Truncated, DataAsOf = stock.DataAsOf };
    }
}

internal sealed class TalkativeEurodac(Stage stage) : Eurodac.ComparisonService.ComparisonServiceBase
{
    public override async Task<Eurodac.CompareResponse> Compare(Eurodac.CompareRequest request, ServerCallContext context)
    {
        request.QueryReference = "";
        var stock = await stage.ReplyAsync(CentralSystem.Eurodac, request, context);
        return new Eurodac.CompareResponse { Sets = { stock.Records.Select(h => (Eurodac.FingerprintSet)h.Record) }, Truncated = stock.Truncated, DataAsOf = stock.DataAsOf };
    }
}

internal sealed class TalkativeCir(Stage stage) : Cir.IdentityRepositoryService.IdentityRepositoryServiceBase
{
    public override async Task<Cir.IdentifyResponse> Identify(Cir.IdentifyRequest request, ServerCallContext context)
    {
        request.QueryReference = "";
        var stock = await stage.ReplyAsync(CentralSystem.Cir, request, context);
        return new Cir.IdentifyResponse { Files = { stock.Records.Select(h => (Cir.IdentityFile)h.Record) }, Truncated = stock.Truncated, DataAsOf = stock.DataAsOf };
    }

    public override async Task<Cir.CheckPresenceResponse> CheckPresence(Cir.CheckPresenceRequest request, ServerCallContext context)
    {
        request.QueryReference = "";
        var stock = await stage.ReplyAsync(CentralSystem.Cir, request, context);
        var presence = new Cir.Presence { ReplyNumber = Pools.Number(CentralSystem.Cir, 0), HoldingSystems = { stock.Holding.Select(s => (Cir.HoldingSystem)s) } };
        return new Cir.CheckPresenceResponse { Presence = stock.Holding.Count > 0 ? presence : null, DataAsOf = stock.DataAsOf };
    }
}

/// <summary>What all stand-ins do first.</summary>
internal static class StageReply
{
    /// <summary>Notes the question and, once the door is open, gives what the system holds, unless it fails.</summary>
    public static async Task<Stock> ReplyAsync(this Stage stage, CentralSystem system, IMessage question, ServerCallContext context)
    {
        await stage.AskedAsync(system, question.ToByteString(), context.CancellationToken);
        var stock = stage.World[system];
        return stock.Fails ? throw new RpcException(new Status(StatusCode.Internal, "")) : stock;
    }
}
