using System.Collections.Immutable;
using System.Text;
using SearchGateway.AccessRequests;
using SearchGateway.Model;

namespace SearchGateway.Tests.AccessRequests;

/// <summary>What any store of access requests must keep to.</summary>
public abstract class AccessRequestStoreContract
{
    private static readonly DateTimeOffset Noon = new(2016, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task WhatWasPutIsFoundToTheByte()
    {
        await using var store = await CreateAsync();
        var put = Request(1) with { VerifyBy = Noon, FirstStepSearch = Id(7), Officer = "ö'\"; DROP TABLE requests" };

        Assert.True(await store.TryPutAsync(put, CancellationToken.None));

        AssertSame(put, await store.FindAsync(put.Id, CancellationToken.None));
        Assert.Null(await store.FindAsync(Id(2), CancellationToken.None));
    }

    [Fact]
    public async Task OnlyTheNextVersionIsTaken()
    {
        await using var store = await CreateAsync();
        var first = Request(1);

        Assert.False(await store.TryPutAsync(first with { Version = 2 }, CancellationToken.None));
        Assert.True(await store.TryPutAsync(first, CancellationToken.None));
        Assert.False(await store.TryPutAsync(first with { Unit = "other" }, CancellationToken.None));
        Assert.False(await store.TryPutAsync(first with { Version = 3 }, CancellationToken.None));
        Assert.True(await store.TryPutAsync(first with { Version = 2, State = AccessRequestState.Approved }, CancellationToken.None));
        Assert.False(await store.TryPutAsync(first with { Version = 2, State = AccessRequestState.Refused }, CancellationToken.None));

        AssertSame(first with { Version = 2, State = AccessRequestState.Approved }, await store.FindAsync(first.Id, CancellationToken.None));
    }

    [Fact]
    public async Task OfManyWhoPutTheSameVersionOneWins()
    {
        await using var store = await CreateAsync();
        await store.TryPutAsync(Request(1), CancellationToken.None);

        var wins = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
            await store.TryPutAsync(Request(1) with { Version = 2, Unit = "u" + i }, CancellationToken.None))));

        Assert.Single(wins, won => won);
    }

    [Fact]
    public async Task ListsHoldWhatTheFilterLetsThrough()
    {
        await using var store = await CreateAsync();
        StoredRequest[] all =
        [
            Request(1), Request(2) with { MemberState = "LTU" }, Request(3) with { Unit = "C9" }, Request(4) with { Officer = "o-2" },
            Request(5) with { Authority = Authority.Europol }, Request(6) with { State = AccessRequestState.Lapsed, VerifyBy = Noon },
            Request(7) with { FirstStepSearch = Id(99) },
        ];
        foreach (var request in all)
            Assert.True(await store.TryPutAsync(request, CancellationToken.None));
        var any = new RequestFilter { Order = RequestOrder.OldestFirst, Limit = 100 };

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], await NumbersAsync(store, any));
        Assert.Equal([2], await NumbersAsync(store, any with { MemberState = "LTU" }));
        Assert.Equal([3], await NumbersAsync(store, any with { MemberState = "UTO", Unit = "C9" }));
        Assert.Equal([4], await NumbersAsync(store, any with { Officer = "o-2" }));
        Assert.Equal([1, 2, 3, 5, 6, 7], await NumbersAsync(store, any with { NotOfficer = "o-2" }));
        Assert.Equal([5], await NumbersAsync(store, any with { Authority = Authority.Europol }));
        Assert.Equal([1, 2, 3, 4, 6, 7], await NumbersAsync(store, any with { NotAuthority = Authority.Europol }));
        Assert.Equal([6], await NumbersAsync(store, any with { States = [AccessRequestState.Lapsed, AccessRequestState.Refused] }));
        Assert.Equal([7], await NumbersAsync(store, any with { FirstStepSearch = Id(99) }));
        Assert.Equal([6], await NumbersAsync(store, any with { DeadlinePassedAt = Noon }));
        Assert.Empty(await NumbersAsync(store, any with { DeadlinePassedAt = Noon.AddSeconds(-1) }));
    }

    [Fact]
    public async Task PagesFollowOnEachOtherInEveryOrder()
    {
        await using var store = await CreateAsync();
        DateTimeOffset?[] deadlines = [Noon.AddDays(2), Noon, null, Noon, Noon.AddDays(1)];
        for (var i = 0; i < deadlines.Length; i++)
            await store.TryPutAsync(Request(i + 1) with { VerifyBy = deadlines[i] }, CancellationToken.None);

        Assert.Equal([5, 4, 3, 2, 1], await PagesAsync(store, RequestOrder.LatestFirst));
        Assert.Equal([1, 2, 3, 4, 5], await PagesAsync(store, RequestOrder.OldestFirst));
        Assert.Equal([2, 4, 5, 1], await PagesAsync(store, RequestOrder.EarliestDeadlineFirst));
    }

    [Fact]
    public async Task AFirstStepIsUnansweredUntilARequestOrAReasonFollows()
    {
        await using var store = await CreateAsync();
        StoredFirstStep[] steps =
        [
            Step(1), Step(2) with { AccessRequest = Id(50) }, Step(3), Step(4) with { Unit = "C9" }, Step(5), Step(6) with { Authority = Authority.Europol },
        ];
        foreach (var step in steps)
            Assert.True(await store.TryPutFirstStepAsync(step, CancellationToken.None));
        await store.TryPutAsync(Request(20) with { FirstStepSearch = Id(3) }, CancellationToken.None);
        await store.TryPutAsync(Request(21) with { FirstStepSearch = Id(5) }, CancellationToken.None);
        var unanswered = new FirstStepFilter { Unanswered = true, MemberState = "UTO", Limit = 100 };
        Assert.Equal([1, 4, 6], await NumbersAsync(store, unanswered));
        Assert.Equal([1, 4], await NumbersAsync(store, unanswered with { NotAuthority = Authority.Europol }));
        Assert.Equal([4], await NumbersAsync(store, unanswered with { Unit = "C9" }));
        Assert.Equal([6], await NumbersAsync(store, unanswered with { Authority = Authority.Europol }));
        Assert.Equal([4], await NumbersAsync(store, unanswered with { After = Id(1), Limit = 1 }));
        Assert.Empty(await NumbersAsync(store, unanswered with { SearchId = Id(3) }));

        await store.TryPutAsync(Request(21) with { Version = 2, FirstStepSearch = Id(5), State = AccessRequestState.Withdrawn }, CancellationToken.None);
        Assert.True(await store.TryPutFirstStepAsync(Step(1) with { Version = 2, IsJustified = true }, CancellationToken.None));

        Assert.Equal([4, 5, 6], await NumbersAsync(store, unanswered));
        Assert.Equal([2], await NumbersAsync(store, new FirstStepFilter { AccessRequest = Id(50), Limit = 100 }));
    }

    [Fact]
    public async Task OneSearchHasAFirstStepPerRequest()
    {
        await using var store = await CreateAsync();
        var step = Step(1) with { AccessRequest = Id(50) };

        Assert.True(await store.TryPutFirstStepAsync(Step(1), CancellationToken.None));
        Assert.True(await store.TryPutFirstStepAsync(step, CancellationToken.None));
        Assert.False(await store.TryPutFirstStepAsync(step, CancellationToken.None));
        Assert.True(await store.TryPutFirstStepAsync(step with { Version = 2, Body = Encoding.UTF8.GetBytes("more") }, CancellationToken.None));

        var found = await store.ListFirstStepsAsync(new FirstStepFilter { SearchId = Id(1), Limit = 100 }, CancellationToken.None);
        Assert.Equal([(null, 1L), (Id(50), 2L)], found.Select(s => (s.AccessRequest, s.Version)));
        Assert.Equal("more", Encoding.UTF8.GetString(found[1].Body.Span));
    }

    internal static StoredRequest Request(int number) => new()
    {
        Id = Id(number),
        Version = 1,
        State = AccessRequestState.Submitted,
        Authority = Authority.DesignatedLawEnforcement,
        MemberState = "UTO",
        Unit = "C5",
        Officer = "o-1",
        Body = Encoding.UTF8.GetBytes($"{{\"number\":{number}}}"),
    };

    internal static StoredFirstStep Step(int number) => new()
    {
        SearchId = Id(number),
        Version = 1,
        Authority = Authority.DesignatedLawEnforcement,
        MemberState = "UTO",
        Unit = "C5",
        IsJustified = false,
        Body = Encoding.UTF8.GetBytes($"{{\"step\":{number}}}"),
    };

    /// <summary>A store that is open and empty.</summary>
    protected abstract ValueTask<IAccessRequestStore> CreateAsync();

    private static void AssertSame(StoredRequest expected, StoredRequest? found)
    {
        Assert.NotNull(found);
        Assert.Equal(expected.Body.ToArray(), found.Body.ToArray());
        Assert.Equal(expected with { Body = default }, found with { Body = default });
    }

    private static Guid Id(int number) => new([0x01, 0x58, 0x80, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, (byte)number], bigEndian: true);

    private static int Number(Guid id) => id.ToByteArray(bigEndian: true)[15];

    private static async Task<IEnumerable<int>> NumbersAsync(IAccessRequestStore store, RequestFilter filter) =>
        (await store.ListAsync(filter, CancellationToken.None)).Select(r => Number(r.Id)).ToList();

    private static async Task<IEnumerable<int>> NumbersAsync(IAccessRequestStore store, FirstStepFilter filter) =>
        (await store.ListFirstStepsAsync(filter, CancellationToken.None)).Select(r => Number(r.SearchId)).ToList();

    private static async Task<List<int>> PagesAsync(IAccessRequestStore store, RequestOrder order)
    {
        var numbers = new List<int>();
        var filter = new RequestFilter { Order = order, Limit = 2 };
        ImmutableArray<StoredRequest> page;
        do
        {
            page = await store.ListAsync(filter, CancellationToken.None);
            numbers.AddRange(page.Select(r => Number(r.Id)));
            if (!page.IsEmpty)
                filter = filter with { After = page[^1].Id, AfterDeadline = order == RequestOrder.EarliestDeadlineFirst ? page[^1].VerifyBy : null };
        }
        while (page.Length == 2);
        return numbers;
    }
}
