using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>What the request that a search names opens for it, at this moment. What cannot be read opens nothing.</summary>
internal sealed class GrantResolver(RegisterFile file, RegisterReading reading, TimeProvider time)
{
    /// <summary>Most first steps that are read under one request; further ones flag nothing new but in rare cases.</summary>
    private const int MostFirstSteps = 1000;

    /// <summary>Null if the query names no request.</summary>
    public async ValueTask<AccessGrant?> ResolveAsync(Caller caller, SearchQuery query)
    {
        if (query.AccessRequest is not { } id)
            return null;
        using var span = Telemetry.Source.StartActivity("access request");
        var grant = await ResolveAsync(caller, query, id);
        Telemetry.CountGrant(grant.Refusal.Length == 0);
        return grant;
    }

    private async ValueTask<AccessGrant> ResolveAsync(Caller caller, SearchQuery query, Guid id)
    {
        var stored = await file.FindAsync(id);
        if (!stored.Succeeded)
            return Refused(id, Wording.Unreadable);
        if (stored.Value is not { } request || !Standing.AreOneUnit(caller, request.Requester))
            return Refused(id, Wording.Unknown);

        var now = time.GetUtcNow();
        if (RequestLife.Closed(request, now) is { Length: > 0 } closed)
        {
            // Its end is recorded by whoever notices; that it is over does not wait for the record.
            await reading.CurrentAsync(request);
            return Refused(id, closed);
        }

        if (query.Purpose != Purpose.LawEnforcement)
            return Refused(id, Wording.OtherPurpose);
        if (query.CaseReference.Length > 0 && query.CaseReference != request.CaseReference)
            return Refused(id, Wording.OtherCase);
        return await FlaggedAsync(request) is { } flagged
            ? new AccessGrant(id)
            {
                Systems = request.Approval!.Systems,
                Flagged = flagged,
                SubjectKeys = Subjects.EqualKeys(request.Subject, Subjects.Of(query.Terms)),
            }
            : Refused(id, Wording.Unreadable);
    }

    /// <summary>Systems in which a first step found the person; null if that cannot be read.</summary>
    private async ValueTask<ImmutableArray<CentralSystem>?> FlaggedAsync(AccessRequest request)
    {
        var under = await file.ListFirstStepsAsync(new FirstStepFilter { AccessRequest = request.Id, Limit = MostFirstSteps });
        if (!under.Succeeded)
            return null;
        IEnumerable<FirstStepHit> steps = under.Value.Select(s => s.Step);
        if (request.FirstStepSearch is { } search)
        {
            var before = await file.ListFirstStepsAsync(new FirstStepFilter { SearchId = search, Limit = MostFirstSteps });
            if (!before.Succeeded)
                return null;
            steps = steps.Concat(before.Value.Select(s => s.Step).Where(step => IsOf(request, step)));
        }

        return [.. steps.SelectMany(step => step.Systems).Distinct().Order()];
    }

    private static bool IsOf(AccessRequest request, FirstStepHit step) =>
        step.Searcher.Authority == request.Requester.Authority
        && step.Searcher.MemberState == request.Requester.MemberState
        && step.Searcher.Unit == request.Requester.Unit
        && Subjects.AreSamePerson(request.Subject, step.Subject);

    private static AccessGrant Refused(Guid request, string refusal) => new(request) { Refusal = refusal };
}
