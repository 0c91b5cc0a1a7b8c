using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>The holds and the erasure of <see cref="FakeGateway"/>: one hold, and three records that go two at a time.</summary>
internal sealed class FakeRetentionService(FakeGateway gateway) : RetentionService.RetentionServiceBase
{
    public const string Hold = "0193f1b4-0000-7000-8000-000000000001";

    public override Task<PlaceHoldResponse> PlaceHold(PlaceHoldRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        return Task.FromResult(new PlaceHoldResponse { Hold = Held(request.Selection), Receipt = Proof() });
    }

    public override Task<ListHoldsResponse> ListHolds(ListHoldsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListHoldsResponse { Holds = { Held(new HoldSelection { Authority = "border-guard", MemberState = "EST" }) }, Receipt = Proof() });

    public override Task<LiftHoldResponse> LiftHold(LiftHoldRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        return request.HoldId == Hold
            ? Task.FromResult(new LiftHoldResponse { Hold = Held(new HoldSelection { Indexes = { 7 } }), Receipt = Proof() })
            : throw new RpcException(new Status(StatusCode.NotFound, "There is none."));
    }

    public override Task<PreviewErasureResponse> PreviewErasure(PreviewErasureRequest request, ServerCallContext context) => Task.FromResult(new PreviewErasureResponse
    {
        Today = "2026-11-22",
        Due = 3,
        Held = 2,
        Lines = { new ErasureLine { KeepUntil = "2026-11-20", KeptBy = "Regulation (EC) 767/2008 Art. 34 with Art. 23", Count = 3 } },
    });

    public override Task<EraseRecordsResponse> EraseRecords(EraseRecordsRequest request, ServerCallContext context)
    {
        gateway.LastStep = request;
        var erased = Math.Min(2, gateway.Due);
        gateway.Due -= erased;
        return Task.FromResult(new EraseRecordsResponse { Erased = erased, Held = 2, Complete = erased < 2, Receipt = erased > 0 ? Proof() : null });
    }

    private static AuditHold Held(HoldSelection selection) => new()
    {
        Id = Hold, Procedure = "DPA/2026/7", Until = "2027-06-30", Selection = selection, PlacedBy = new Actor { Officer = "officer-dpa1", Unit = "DPA-EST" },
    };

    private Receipt? Proof() => gateway.Receipting(gateway.Prove(index => SampleStepRecord.OfLinkReading("", "to_verify", 1, index)));
}
