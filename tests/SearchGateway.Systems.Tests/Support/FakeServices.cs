using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Cir.V1;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>Methods whose requests are messages and whose responses are any bytes, so that a test can break them.</summary>
internal static class FakeMethods
{
    public static Method<TRequest, RawAnswer> Unary<TRequest>(string service, string name)
        where TRequest : class, IMessage<TRequest>, new() => new(
            MethodType.Unary,
            service,
            name,
            Marshallers.Create(static (TRequest r) => r.ToByteArray(), static bytes => new MessageParser<TRequest>(static () => new TRequest()).ParseFrom(bytes)),
            Marshallers.Create(static (RawAnswer a) => a.Bytes, static bytes => new RawAnswer(bytes)));
}

[BindServiceMethod(typeof(FakeSis), nameof(Bind))]
internal sealed class FakeSis(FakeServer server)
{
    public static void Bind(ServiceBinderBase binder, FakeSis? service) => binder.AddMethod(
        FakeMethods.Unary<QueryAlertsRequest>("systems.sis.v1.AlertQueryService", nameof(QueryAlerts)), service is null ? null : service.QueryAlerts);

    public Task<RawAnswer> QueryAlerts(QueryAlertsRequest request, ServerCallContext context) => server.AnswerAsync(request, context);
}

[BindServiceMethod(typeof(FakeVis), nameof(Bind))]
internal sealed class FakeVis(FakeServer server)
{
    public static void Bind(ServiceBinderBase binder, FakeVis? service) => binder.AddMethod(
        FakeMethods.Unary<SearchApplicationsRequest>("systems.vis.v1.VisaQueryService", nameof(SearchApplications)), service is null ? null : service.SearchApplications);

    public Task<RawAnswer> SearchApplications(SearchApplicationsRequest request, ServerCallContext context) => server.AnswerAsync(request, context);
}

[BindServiceMethod(typeof(FakeEes), nameof(Bind))]
internal sealed class FakeEes(FakeServer server)
{
    public static void Bind(ServiceBinderBase binder, FakeEes? service) => binder.AddMethod(
        FakeMethods.Unary<QueryFilesRequest>("systems.ees.v1.EntryExitQueryService", nameof(QueryFiles)), service is null ? null : service.QueryFiles);

    public Task<RawAnswer> QueryFiles(QueryFilesRequest request, ServerCallContext context) => server.AnswerAsync(request, context);
}

[BindServiceMethod(typeof(FakeEurodac), nameof(Bind))]
internal sealed class FakeEurodac(FakeServer server)
{
    public static void Bind(ServiceBinderBase binder, FakeEurodac? service) => binder.AddMethod(
        FakeMethods.Unary<CompareRequest>("systems.eurodac.v1.ComparisonService", nameof(Compare)), service is null ? null : service.Compare);

    public Task<RawAnswer> Compare(CompareRequest request, ServerCallContext context) => server.AnswerAsync(request, context);
}

[BindServiceMethod(typeof(FakeCir), nameof(Bind))]
internal sealed class FakeCir(FakeServer server)
{
    private const string Service = "systems.cir.v1.IdentityRepositoryService";

    public static void Bind(ServiceBinderBase binder, FakeCir? service)
    {
        binder.AddMethod(FakeMethods.Unary<IdentifyRequest>(Service, nameof(Identify)), service is null ? null : service.Identify);
        binder.AddMethod(FakeMethods.Unary<CheckPresenceRequest>(Service, nameof(CheckPresence)), service is null ? null : service.CheckPresence);
    }

    public Task<RawAnswer> Identify(IdentifyRequest request, ServerCallContext context) => server.AnswerAsync(request, context);

    public Task<RawAnswer> CheckPresence(CheckPresenceRequest request, ServerCallContext context) => server.AnswerAsync(request, context);
}
