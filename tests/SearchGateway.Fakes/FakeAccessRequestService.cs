using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>The requests for access of <see cref="FakeGateway"/>: one request, which takes every step that it is told.</summary>
internal sealed class FakeAccessRequestService(FakeGateway gateway) : AccessRequestService.AccessRequestServiceBase
{
    public override Task<SubmitResponse> Submit(SubmitRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        var answer = SampleRequests.Submitted(request);
        return Task.FromResult(new SubmitResponse { AccessRequest = answer, Receipt = Prove(answer) });
    }

    public override Task<GetResponse> Get(GetRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        if (request.AccessRequestId != SampleRequests.Id)
            throw new RpcException(new Status(StatusCode.NotFound, "There is none."));
        var answer = SampleRequests.Approved();
        return Task.FromResult(new GetResponse { AccessRequest = answer, Receipt = gateway.Receipting(gateway.Prove(index => SampleStepRecord.OfReading(answer.Id, "", 1, index))) });
    }

    public override Task<ListResponse> List(ListRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        var isFirst = request.PageToken.Length == 0;
        return Task.FromResult(new ListResponse
        {
            AccessRequests = { isFirst ? SampleRequests.Approved() : SampleRequests.Lapsed() },
            NextPageToken = isFirst ? "second" : "",
            Receipt = gateway.Receipting(gateway.Prove(index => SampleStepRecord.OfReading("", SampleStepRecord.Word(request.List), 1, index))),
        });
    }

    public override Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        if (request.Version > 1)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "It has moved on."));
        var answer = request.Verdict == Verdict.Approve ? SampleRequests.Approved() : SampleRequests.Refused(request.Reason);
        return Task.FromResult(new VerifyResponse { AccessRequest = answer, Receipt = Prove(answer) });
    }

    public override Task<WithdrawResponse> Withdraw(WithdrawRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        var answer = SampleRequests.Withdrawn();
        return Task.FromResult(new WithdrawResponse { AccessRequest = answer, Receipt = Prove(answer) });
    }

    public override Task<ListFirstStepsResponse> ListFirstSteps(ListFirstStepsRequest request, ServerCallContext context) => Task.FromResult(new ListFirstStepsResponse
    {
        FirstSteps = { SampleRequests.FirstStep() },
        Receipt = gateway.Receipting(gateway.Prove(index => SampleStepRecord.OfReading("", "unanswered_first_steps", 1, index))),
    });

    public override Task<JustifyResponse> Justify(JustifyRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        var answer = SampleRequests.FirstStep();
        answer.Justification = new Justification { By = SampleRequests.Officer, At = SampleRequests.Time, Reason = request.Reason };
        return Task.FromResult(new JustifyResponse { FirstStep = answer, Receipt = gateway.Receipting(gateway.Prove(index => SampleStepRecord.Of(answer, index))) });
    }

    private Receipt? Prove(AccessRequest answer) => gateway.Receipting(gateway.Prove(index => SampleStepRecord.Of(answer, index)));
}
