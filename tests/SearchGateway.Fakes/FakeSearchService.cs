using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>The gRPC face of <see cref="FakeGateway"/>.</summary>
internal sealed class FakeSearchService(FakeGateway gateway) : SearchService.SearchServiceBase
{
    public override async Task<SearchResponse> Search(SearchRequest request, ServerCallContext context) =>
        new() { Answer = await gateway.AnswerAsync(request, context.RequestHeaders.GetValue("authorization"), context.CancellationToken) };

    public override async Task SearchStream(
        SearchRequest request, IServerStreamWriter<SearchStreamResponse> responseStream, ServerCallContext context)
    {
        var answer = await gateway.AnswerAsync(request, context.RequestHeaders.GetValue("authorization"), context.CancellationToken);
        foreach (var (place, system) in answer.Systems.Index())
        {
            var receipt = gateway.Prove(index => SampleRecord.Of(system, answer, request, index));
            await responseStream.WriteAsync(new SearchStreamResponse { System = system, Receipt = receipt, Persons = gateway.Progress(place) }, context.CancellationToken);
            await gateway.BetweenEvents();
        }

        if (gateway.BreaksOffStreams)
            return;
        await responseStream.WriteAsync(new SearchStreamResponse { Summary = answer, Receipt = answer.Receipt, Persons = gateway.Progress(answer.Systems.Count) }, context.CancellationToken);
        context.ResponseTrailers.Add("searches", gateway.Searches.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public override Task<WhatMayIAskResponse> WhatMayIAsk(WhatMayIAskRequest request, ServerCallContext context) =>
        Task.FromResult(gateway.Grants);

    public override Task<ExplainMatchResponse> ExplainMatch(ExplainMatchRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        var explanation = gateway.Explaining(request);
        explanation.Receipt = gateway.Receipting(gateway.Prove(index => SampleStepRecord.Of(explanation, request.SearchId, index)));
        return Task.FromResult(explanation);
    }
}
