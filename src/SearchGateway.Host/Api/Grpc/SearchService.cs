using Grpc.Core;
using SearchGateway.Host.Admission;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Api.Wire;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Idempotency;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>The search over gRPC: the same core, the same answers, the same problems as over REST.</summary>
/// <remarks>Not derived from the generated base class: its method that searches would have to return a message.</remarks>
[BindServiceMethod(typeof(SearchService), nameof(Bind))]
internal sealed class SearchService(
    SearchDoor door, RepeatableSearches repeatable, SearchAdmission admission, OverloadRefusal refusal, MatchDoor matches, TimeProvider time, ILogger<SearchService> log)
{
    /// <summary>Binds the generated methods, with answers written the quick way.</summary>
    public static void Bind(ServiceBinderBase binder, SearchService? service) => V1.SearchService.BindService(new QuickMarshalling(binder), null!);

    /// <summary>Answers a <see cref="V1.SearchResponse"/>, as <see cref="QuickMarshalling"/> writes it.</summary>
    public Task<Answer> Search(V1.SearchRequest request, ServerCallContext context) => context.GuardAsync(log, async () =>
    {
        var http = context.GetHttpContext();
        var key = IdempotencyKey.Read(http, out var fault);
        if (fault is not null)
            throw ProblemOf.Faults([fault]).ToRpcException();
        if (!admission.Admits(http, request))
            throw refusal.Problem.ToRpcException();
        var reply = key is null
            ? await door.For(http).SearchAsync(http.Caller(), request.ToInput(), CallerDeadline.BudgetOf(context, time), context.CancellationToken)
            : await repeatable.SearchAsync(door.For(http), http.Caller(), key, request, CallerDeadline.BudgetOf(context, time), context.CancellationToken);
        return reply is SearchReply.Answered answered ? answered.Answer : throw (reply is null ? ProblemOf.KeyReused : ProblemOf.Reply(reply)).ToRpcException();
    });

    public Task SearchStream(V1.SearchRequest request, IServerStreamWriter<V1.SearchStreamResponse> responseStream, ServerCallContext context) =>
        context.GuardAsync(log, async () =>
        {
            if (IdempotencyKey.RefuseIn(context.GetHttpContext()) is { } fault)
                throw ProblemOf.Faults([fault]).ToRpcException();
            if (!admission.Admits(context.GetHttpContext(), request))
                throw refusal.Problem.ToRpcException();
            var events = door.For(context.GetHttpContext()).SearchStreamAsync(context.GetHttpContext().Caller(), request.ToInput(), CallerDeadline.BudgetOf(context, time), context.CancellationToken);
            await foreach (var released in events)
            {
                if (StreamMapping.ToMessage(released) is { } message)
                    await responseStream.WriteAsync(message, context.CancellationToken);
                else if (released is SearchEvent.Ended ended)
                    throw ProblemOf.Reply(ended.Reply).ToRpcException();
            }

            return true;
        });

    public Task<V1.WhatMayIAskResponse> WhatMayIAsk(V1.WhatMayIAskRequest request, ServerCallContext context) => context.GuardAsync(log, () =>
    {
        if (!AccessMapping.TryReadPurpose(request, out var purpose, out var fault))
            throw ProblemOf.Faults([fault]).ToRpcException();
        return Task.FromResult(door.For(context.GetHttpContext()).Explain(context.GetHttpContext().Caller(), purpose).ToMessage());
    });

    public Task<V1.ExplainMatchResponse> ExplainMatch(V1.ExplainMatchRequest request, ServerCallContext context) => context.GuardAsync(log, async () =>
    {
        var reply = await matches.ExplainAsync(context.GetHttpContext().Caller(), request.ToInput());
        return reply is MatchInquiryReply.Explained explained ? explained.ToMessage() : throw ProblemOf.Inquiry(reply).ToRpcException();
    });
}
