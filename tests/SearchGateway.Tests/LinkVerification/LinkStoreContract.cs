using System.Collections.Immutable;
using System.Text;
using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Tests.LinkVerification;

/// <summary>What any store of links must keep to.</summary>
public abstract class LinkStoreContract
{
    [Fact]
    public async Task WhatWasPutIsFoundToTheByte()
    {
        await using var store = await CreateAsync();
        var put = Link(1) with { Pair = Pair("ö'\"; DROP TABLE links", "V1"), MemberStates = ["EST", "FRA"] };

        Assert.True(await store.TryPutAsync(put, CancellationToken.None));

        AssertSame(put, await store.FindAsync(put.Id, CancellationToken.None));
        AssertSame(put, (await store.FindByLeftAsync([put.Pair.Left], CancellationToken.None)).Single());
        Assert.Null(await store.FindAsync(Id(2), CancellationToken.None));
    }

    [Fact]
    public async Task OnlyTheNextVersionIsTaken()
    {
        await using var store = await CreateAsync();
        var first = Link(1);
        var second = first with { Version = 2, Colour = LinkColour.Red, MemberStates = ["EST", "FRA"], Body = Encoding.UTF8.GetBytes("two") };

        Assert.False(await store.TryPutAsync(second, CancellationToken.None));
        Assert.True(await store.TryPutAsync(first, CancellationToken.None));
        Assert.False(await store.TryPutAsync(first with { Colour = LinkColour.Green }, CancellationToken.None));
        Assert.False(await store.TryPutAsync(second with { Version = 3 }, CancellationToken.None));
        Assert.True(await store.TryPutAsync(second, CancellationToken.None));
        Assert.False(await store.TryPutAsync(second with { Colour = LinkColour.Green }, CancellationToken.None));

        AssertSame(second, await store.FindAsync(first.Id, CancellationToken.None));
    }

    [Fact]
    public async Task APairOfRecordsHasOneLink()
    {
        await using var store = await CreateAsync();

        Assert.True(await store.TryPutAsync(Link(1), CancellationToken.None));
        Assert.False(await store.TryPutAsync(Link(2) with { Pair = Link(1).Pair, MemberStates = ["FRA"] }, CancellationToken.None));
        Assert.True(await store.TryPutAsync(Link(2), CancellationToken.None));

        AssertSame(Link(1), (await store.FindByLeftAsync([Link(1).Pair.Left], CancellationToken.None)).Single());
    }

    [Fact]
    public async Task OfManyWhoPutTheSameVersionOneWins()
    {
        await using var store = await CreateAsync();
        await store.TryPutAsync(Link(1), CancellationToken.None);

        var wins = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
            await store.TryPutAsync(Link(1) with { Version = 2, Body = Encoding.UTF8.GetBytes("u" + i) }, CancellationToken.None))));

        Assert.Single(wins, won => won);
    }

    [Fact]
    public async Task LinksAreFoundByTheRecordOnTheirLeft()
    {
        await using var store = await CreateAsync();
        await store.TryPutAsync(Link(1) with { Pair = Pair("S1", "V1") }, CancellationToken.None);
        await store.TryPutAsync(Link(2) with { Pair = Pair("S1", "V2") }, CancellationToken.None);
        await store.TryPutAsync(Link(3) with { Pair = Pair("S2", "V1") }, CancellationToken.None);
        await store.TryPutAsync(Link(4) with { Pair = LinkedPair.Of(new(CentralSystem.Vis, "S1"), new(CentralSystem.Ees, "E1")) }, CancellationToken.None);

        var found = await store.FindByLeftAsync([new(CentralSystem.Sis, "S1"), new(CentralSystem.Sis, "S3")], CancellationToken.None);

        Assert.Equal([1, 2], found.Select(link => Number(link.Id)).Order());
        Assert.Empty(await store.FindByLeftAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task ListsHoldWhatTheFilterLetsThroughPageByPage()
    {
        await using var store = await CreateAsync();
        StoredLink[] all =
        [
            Link(1), Link(2) with { MemberStates = ["EST", "FRA"] }, Link(3) with { MemberStates = ["FRA"] }, Link(4) with { Verifier = LinkVerifier.Sirene },
            Link(5) with { Colour = LinkColour.White }, Link(6) with { Colour = LinkColour.Red }, Link(7),
        ];
        foreach (var link in all)
            Assert.True(await store.TryPutAsync(link, CancellationToken.None));
        var open = new LinkFilter { Verifiers = [LinkVerifier.EesAuthority], MemberState = "EST", IsOpen = true, Limit = 100 };

        Assert.Equal([1, 2, 7], await NumbersAsync(store, open));
        Assert.Equal([2, 3], await NumbersAsync(store, open with { MemberState = "FRA" }));
        Assert.Equal([1, 2, 4, 7], await NumbersAsync(store, open with { Verifiers = [LinkVerifier.EesAuthority, LinkVerifier.Sirene] }));
        Assert.Equal([5, 6], await NumbersAsync(store, open with { IsOpen = false }));
        Assert.Empty(await NumbersAsync(store, open with { Verifiers = [] }));
        Assert.Equal([1, 2], await NumbersAsync(store, open with { Limit = 2 }));
        Assert.Equal([7], await NumbersAsync(store, open with { Limit = 2, After = Id(2) }));
    }

    internal static StoredLink Link(int number) => new()
    {
        Id = Id(number),
        Version = 1,
        Pair = Pair("S" + number, "V" + number),
        Colour = LinkColour.Yellow,
        Verifier = LinkVerifier.EesAuthority,
        MemberStates = ["EST"],
        Body = Encoding.UTF8.GetBytes($"{{\"number\":{number}}}"),
    };

    /// <summary>A store that is open and empty.</summary>
    protected abstract ValueTask<ILinkStore> CreateAsync();

    private static LinkedPair Pair(string alert, string application) => LinkedPair.Of(new(CentralSystem.Sis, alert), new(CentralSystem.Vis, application));

    private static void AssertSame(StoredLink expected, StoredLink? found)
    {
        Assert.NotNull(found);
        Assert.Equal(expected.Body.ToArray(), found.Body.ToArray());
        Assert.Equal(expected.MemberStates.Order(StringComparer.Ordinal), found.MemberStates.Order(StringComparer.Ordinal));
        Assert.Equal(expected with { Body = default, MemberStates = default }, found with { Body = default, MemberStates = default });
    }

    private static Guid Id(int number) => new([0x01, 0x58, 0x80, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, (byte)number], bigEndian: true);

    private static int Number(Guid id) => id.ToByteArray(bigEndian: true)[15];

    private static async Task<ImmutableArray<int>> NumbersAsync(ILinkStore store, LinkFilter filter) =>
        [.. (await store.ListAsync(filter, CancellationToken.None)).Select(link => Number(link.Id))];
}
