using System.Collections.Immutable;
using SearchGateway.AccessRequests;
using SearchGateway.Model;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>A store in memory, as strict as a real one, that fails when the test says so.</summary>
internal sealed class MemoryAccessRequestStore : IAccessRequestStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, StoredRequest> _requests = [];
    private readonly Dictionary<(Guid Search, Guid? Request), StoredFirstStep> _steps = [];

    public bool Fails { get; set; }

    /// <summary>A write that reaches the store and is then reported as failed.</summary>
    public bool FailsAfterWriting { get; set; }

    /// <summary>Runs before each write.</summary>
    public Action BeforeWrite { get; set; } = () => { };

    public IReadOnlyList<StoredFirstStep> FirstSteps
    {
        get
        {
            lock (_gate)
                return [.. _steps.Values];
        }
    }

    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<StoredRequest?> FindAsync(Guid id, CancellationToken cancellationToken) => Do(() => _requests.GetValueOrDefault(id));

    public ValueTask<bool> TryPutAsync(StoredRequest request, CancellationToken cancellationToken) => Write(() =>
        Follows(_requests.GetValueOrDefault(request.Id)?.Version, request.Version) && Put(_requests, request.Id, request));

    public ValueTask<ImmutableArray<StoredRequest>> ListAsync(RequestFilter filter, CancellationToken cancellationToken) => Do(() =>
    {
        var found = _requests.Values.Where(r => Admits(filter, r));
        var ordered = filter.Order switch
        {
            RequestOrder.LatestFirst => found.OrderByDescending(r => Key(r.Id)),
            RequestOrder.OldestFirst => found.OrderBy(r => Key(r.Id)),
            _ => found.Where(r => r.VerifyBy is not null).OrderBy(r => r.VerifyBy).ThenBy(r => Key(r.Id)),
        };
        return ordered.Where(r => filter.After is not { } after || filter.Order switch
        {
            RequestOrder.LatestFirst => string.CompareOrdinal(Key(r.Id), Key(after)) < 0,
            RequestOrder.OldestFirst => string.CompareOrdinal(Key(r.Id), Key(after)) > 0,
            _ => r.VerifyBy > filter.AfterDeadline || (r.VerifyBy == filter.AfterDeadline && string.CompareOrdinal(Key(r.Id), Key(after)) > 0),
        }).Take(filter.Limit).ToImmutableArray();
    });

    public ValueTask<bool> TryPutFirstStepAsync(StoredFirstStep step, CancellationToken cancellationToken) => Write(() =>
        Follows(_steps.GetValueOrDefault((step.SearchId, step.AccessRequest))?.Version, step.Version) && Put(_steps, (step.SearchId, step.AccessRequest), step));

    public ValueTask<ImmutableArray<StoredFirstStep>> ListFirstStepsAsync(FirstStepFilter filter, CancellationToken cancellationToken) => Do(() =>
        _steps.Values.Where(s => Admits(filter, s)).OrderBy(s => Key(s.SearchId)).ThenBy(s => Key(s.AccessRequest ?? Guid.Empty)).Take(filter.Limit).ToImmutableArray());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool Follows(long? stored, long next) => next == (stored ?? 0) + 1;

    private static bool Put<TKey, TValue>(Dictionary<TKey, TValue> table, TKey key, TValue value)
        where TKey : notnull
    {
        table[key] = value;
        return true;
    }

    private static bool Admits(RequestFilter filter, StoredRequest r) =>
        (filter.Authority is null || r.Authority == filter.Authority)
        && (filter.NotAuthority is null || r.Authority != filter.NotAuthority)
        && (filter.MemberState is null || r.MemberState == filter.MemberState)
        && (filter.Unit is null || r.Unit == filter.Unit)
        && (filter.Officer is null || r.Officer == filter.Officer)
        && (filter.NotOfficer is null || r.Officer != filter.NotOfficer)
        && (filter.States.IsEmpty || filter.States.Contains(r.State))
        && (filter.FirstStepSearch is null || r.FirstStepSearch == filter.FirstStepSearch)
        && (filter.DeadlinePassedAt is null || r.VerifyBy <= filter.DeadlinePassedAt);

    private bool Admits(FirstStepFilter filter, StoredFirstStep s) =>
        (filter.SearchId is null || s.SearchId == filter.SearchId)
        && (filter.AccessRequest is null || s.AccessRequest == filter.AccessRequest)
        && (!filter.Unanswered || (s.AccessRequest is null && !s.IsJustified
            && !_requests.Values.Any(r => r.FirstStepSearch == s.SearchId && r.State != AccessRequestState.Withdrawn)))
        && (filter.Authority is null || s.Authority == filter.Authority)
        && (filter.NotAuthority is null || s.Authority != filter.NotAuthority)
        && (filter.MemberState is null || s.MemberState == filter.MemberState)
        && (filter.Unit is null || s.Unit == filter.Unit)
        && (filter.After is not { } after || string.CompareOrdinal(Key(s.SearchId), Key(after)) > 0);

    /// <summary>The written form orders as the bytes do.</summary>
    private static string Key(Guid id) => id.ToString("N");

    private ValueTask<bool> Write(Func<bool> write)
    {
        BeforeWrite();
        return Do(() =>
        {
            var isWritten = write();
            return FailsAfterWriting ? throw new IOException("The answer of the disk was lost.") : isWritten;
        });
    }

    private ValueTask<T> Do<T>(Func<T> act)
    {
        if (Fails)
            throw new IOException("The disk is full.");
        lock (_gate)
            return ValueTask.FromResult(act());
    }
}
