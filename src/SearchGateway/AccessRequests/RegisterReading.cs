using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>Shows requests to those who may see them. Each reading stands in the audit log before it is answered.</summary>
internal sealed class RegisterReading(RegisterFile file, StepTaker steps, StepGates gates, RegisterSurroundings surroundings, TimeProvider time)
{
    public async ValueTask<RegisterReply<AccessRequest>> FindAsync(Caller caller, Guid id)
    {
        var stored = await file.FindAsync(id);
        if (!stored.Succeeded)
            return new RegisterReply<AccessRequest>.StoreUnavailable();
        if (stored.Value is not { } found || !Standing.Sees(caller, found.Requester))
            return new RegisterReply<AccessRequest>.NotFound();
        if (await CurrentAsync(found) is not { } current)
            return new RegisterReply<AccessRequest>.StoreUnavailable();
        return await CommitAsync(caller, id, "", entries: 1) is { } receipt
            ? new RegisterReply<AccessRequest>.Done(current, receipt)
            : new RegisterReply<AccessRequest>.AuditUnavailable();
    }

    public async ValueTask<RegisterReply<AccessRequestPage>> ListAsync(Caller caller, ListDraft draft)
    {
        var (list, page) = draft;
        if (list is AccessRequestList.Own or AccessRequestList.Unit ? !Standing.MayRequest(caller) : !Standing.IsCentralAccessPoint(caller))
        {
            return list is AccessRequestList.Own or AccessRequestList.Unit
                ? new RegisterReply<AccessRequestPage>.Denied(RegisterDenial.PurposeNotInToken, Wording.NeedsPurpose)
                : new RegisterReply<AccessRequestPage>.Denied(RegisterDenial.NotCentralAccessPoint, Wording.NeedsCentralAccessPoint);
        }

        var listed = await file.ListAsync(Filter(caller, draft));
        if (!listed.Succeeded)
            return new RegisterReply<AccessRequestPage>.StoreUnavailable();
        var requests = ImmutableArray.CreateBuilder<AccessRequest>(page.Size);
        foreach (var request in listed.Value.Take(page.Size))
        {
            if (await CurrentAsync(request) is not { } current)
                return new RegisterReply<AccessRequestPage>.StoreUnavailable();
            requests.Add(current);
        }

        var next = listed.Value.Length > page.Size ? new PagePlace(requests[^1].Id, DeadlineIn(list, requests[^1])).ToString() : "";
        var word = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(list.ToString());
        return await CommitAsync(caller, request: null, word, requests.Count) is { } receipt
            ? new RegisterReply<AccessRequestPage>.Done(new AccessRequestPage(requests.DrainToImmutable(), next), receipt)
            : new RegisterReply<AccessRequestPage>.AuditUnavailable();
    }

    /// <summary>The request as it stands now: an urgent one that nobody verified in time is closed by whoever sees it first.</summary>
    /// <returns>Null if its lapse could not be recorded or stored.</returns>
    public async ValueTask<AccessRequest?> CurrentAsync(AccessRequest request)
    {
        var now = time.GetUtcNow();
        if (!RequestLife.IsOverdue(request, now))
            return RequestLife.AsOf(request, now);
        using var gate = await gates.EnterAsync(request.Id);
        var stored = await file.FindAsync(request.Id);
        if (stored is not { Succeeded: true, Value: { } found })
            return null;
        return RequestLife.IsOverdue(found, now) ? await steps.LapseAsync(found) : RequestLife.AsOf(found, now);
    }

    public async ValueTask<AuditReceipt?> CommitAsync(Caller caller, Guid? request, string list, int entries)
    {
        var now = time.GetUtcNow();
        return await surroundings.CommitAsync(new RegisterReadingRecord
        {
            Kind = AuditRecordKind.AccessRequestReading,
            Time = now,
            ReadingId = Guid.CreateVersion7(now),
            RequestId = request,
            List = list,
            Entries = entries,
            Caller = caller,
        });
    }

    private static DateTimeOffset? DeadlineIn(AccessRequestList list, AccessRequest request) =>
        list == AccessRequestList.LateVerification ? request.VerifyBy : null;

    // One more than is shown tells whether there is a next part.
    private static RequestFilter Filter(Caller caller, ListDraft draft)
    {
        var (list, page) = draft;
        var filter = new RequestFilter { MemberState = caller.MemberState, After = page.After?.Id, AfterDeadline = page.After?.Deadline, Limit = page.Size + 1 };
        var ofUnit = filter with { Authority = caller.Authority, Unit = caller.Unit, Order = RequestOrder.LatestFirst };
        var ofState = caller.Authority == Authority.Europol ? filter with { Authority = Authority.Europol } : filter with { NotAuthority = Authority.Europol };
        return list switch
        {
            AccessRequestList.Own => ofUnit with { Officer = caller.Officer },
            AccessRequestList.Unit => ofUnit,
            AccessRequestList.ToVerify => ofState with
            {
                States = [AccessRequestState.Submitted],
                NotOfficer = caller.Officer,
                Order = RequestOrder.OldestFirst,
            },
            _ => ofState with
            {
                States = [AccessRequestState.ProvisionallyOpen, AccessRequestState.Lapsed],
                Order = RequestOrder.EarliestDeadlineFirst,
            },
        };
    }
}
