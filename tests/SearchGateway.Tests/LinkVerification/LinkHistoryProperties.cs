using FsCheck;
using FsCheck.Fluent;
using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Tests.LinkVerification;

/// <summary>Whatever searches find and officers hand in, in any order: the history only grows, and says how every colour came about.</summary>
public sealed class LinkHistoryProperties
{
    private static readonly Caller[] People =
        [LinkWorld.Guard, LinkWorld.Colleague, LinkWorld.GuardElsewhere, LinkWorld.Immigration, LinkWorld.Consul, LinkWorld.Sirene, LinkWorld.Police];

    private static readonly LinkVerdict[] Biometrics = [LinkVerdict.Same, LinkVerdict.Different, LinkVerdict.AbsentInOne];

    private static Arbitrary<Move[]> Moves => (
        from isSearch in Gen.Elements(true, false, false)
        from who in Gen.Choose(0, People.Length - 1)
        from what in Gen.Choose(1, 4)
        from verdict in Gen.Elements(Biometrics)
        from flags in Gen.Choose(0, 7)
        from version in Gen.Choose(0, 3)
        select new Move(isSearch, People[who], (LinkConclusion)what, verdict, flags, version)).ArrayOf().Resize(12).ToArbitrary();

    [Fact]
    public void EveryColourHasItsStepAndNoStepIsEverLost() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Moves, moves => HoldsAsync(moves).GetAwaiter().GetResult()));

    private static async Task<bool> HoldsAsync(Move[] moves)
    {
        await using var world = await LinkWorld.CreateAsync();
        var before = await world.KeptAsync();
        foreach (var move in moves)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await TakeAsync(world, before, move);
            var after = LinkFileJson.Read(world.Store.Links.Single());
            Assert.True(after.History.Length >= before.History.Length && after.History.Length <= before.History.Length + 1);
            Assert.Equal(before.History, after.History[..before.History.Length]);
            Assert.Equal(after.Version, after.History.Length);
            Assert.Equal(after.Colour, after.History[^1].Colour);
            if (after.Version > before.Version && after.History[^1].Conclusion is not null)
                Assert.True(LinkResponsibility.IsOf(move.Who, before.Verifier) && before.MemberStates.Contains(move.Who.MemberState));
            Assert.Equal(after.IsOpen ? null : after.Colour, (await world.LearntAsync(after.Pair))?.Colour);
            before = after;
        }

        Assert.Equal(before.History.Length, world.Trail.Count(line => line.StartsWith("identity_link ", StringComparison.Ordinal)));
        return true;
    }

    private static async Task TakeAsync(LinkWorld world, LinkFile link, Move move)
    {
        if (move.IsSearch)
        {
            // The pipeline hands over links to those who verify them alone.
            if (LinkResponsibility.IsOf(move.Who, link.Verifier))
                Assert.True(await world.ShowAsync(LinkWorld.Yellow(move.Biometrics), move.Who));
            return;
        }

        await world.VerifyAsync(
            LinkWorld.Conclude(link, move.Conclusion) with
            {
                PersonPresent = (move.Flags & 1) == 0,
                PersonHeard = (move.Flags & 1) == 0,
                Explanation = "",
                Rectifies = (move.Flags & 2) != 0,
                Version = (move.Flags & 4) != 0 ? move.Version : 0,
            },
            move.Who);
    }

    private sealed record Move(bool IsSearch, Caller Who, LinkConclusion Conclusion, LinkVerdict Biometrics, int Flags, int Version);
}
