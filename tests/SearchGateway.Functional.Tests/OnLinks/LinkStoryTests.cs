using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Functional.Tests.Stories;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests.OnLinks;

/// <summary>
/// A man wanted under one name applied for a visa under another; his fingers are the same. What becomes of the link, as people live
/// it, by REST against processes of their own.
/// </summary>
public sealed class LinkStoryTests
{
    private const int WantedUnderAnotherName = 5;

    private static readonly object Unjustified = new
    {
        conclusion = "LINK_CONCLUSION_SAME_PERSON_UNJUSTIFIED", reason = "The fingers are one man's; the second passport was obtained with a false birth certificate.",
    };

    [Fact]
    public async Task AYellowLinkIsVerifiedByWhoIsResponsibleAndSeenInItsNewColourByAll()
    {
        await using var stand = await GatewayStand.StartAsync(("Policy__Pack", "2019"));
        var desk = new LinkDesk(stand, (await Persona.AllAsync()).Single(p => p.Number == WantedUnderAnotherName));

        // The guard sees both records and no yellow link, and the register knows of none yet.
        Assert.DoesNotContain(LinkColour.Yellow, Colours(await desk.SearchAsync(LinkDesk.Guard)));
        Assert.Empty(await desk.ListAsync("to_verify"));

        var shown = (await desk.SearchAsync(LinkDesk.Sirene)).Links.Links.Single(l => l.Colour == LinkColour.Yellow);
        Assert.Equal(("30(1)(a)", LinkVerifier.Sirene, LinkVerdict.Same, LinkVerdict.Different), (shown.Article, shown.Verifier, shown.Biometrics, shown.Identity));
        var yellow = Assert.Single(await desk.ListAsync("to_verify"));
        Assert.Equal((shown.Left, shown.Right, LinkColour.Yellow, 1), (yellow.Left, yellow.Right, yellow.Colour, yellow.Version));
        Assert.Contains("legal consequence", yellow.Notice, StringComparison.Ordinal);
        Assert.Equal(yellow, await desk.FindAsync(shown));
        await AssertShutToOthersAsync(desk, shown, yellow.Id);

        var red = await desk.VerifyAsync(yellow.Id, Unjustified);
        Assert.Equal((LinkColour.Red, 2, "Regulation (EU) 2019/817 Art. 32(1)(a), (d)"), (red.Colour, red.Version, red.History[^1].LegalBasis));
        Assert.Equal(red, await desk.VerifyAsync(yellow.Id, Unjustified));
        Assert.Equal("conclusion_not_possible", (await desk.FailAsync(LinkDesk.Sirene, HttpMethod.Post, Verification(yellow.Id), Different())).Reason);

        stand.KillGateway();
        await stand.StartGatewayAsync();

        foreach (var profile in (string[])[LinkDesk.Guard, LinkDesk.Sirene])
        {
            var seen = (await desk.SearchAsync(profile)).Links.Links.Single(l => (l.Left, l.Right).Equals((shown.Left, shown.Right)));
            Assert.Equal((LinkColour.Red, true, red.History[^1].At), (seen.Colour, seen.Verified, seen.VerifiedAt));
        }

        var green = await desk.VerifyAsync(yellow.Id, Different(rectifies: true));
        Assert.Equal([LinkStepKind.Detected, LinkStepKind.Verified, LinkStepKind.Rectified], green.History.Select(s => s.Kind));
        Assert.Equal(green, await desk.GetAsync(yellow.Id));
        Assert.Contains(LinkColour.Green, Colours(await desk.SearchAsync(LinkDesk.Guard)));
        Assert.Equal([yellow.Id], (await desk.ListAsync("verified")).Select(l => l.Id));
        Assert.Empty(await desk.ListAsync("to_verify"));
        await desk.ProveAsync();
    }

    [Fact]
    public async Task UnderTheRulesOf2016ThereAreNoLinksForAnybody()
    {
        await using var stand = await GatewayStand.StartAsync();
        var desk = new LinkDesk(stand, (await Persona.AllAsync()).Single(p => p.Number == WantedUnderAnotherName));

        Assert.Null((await desk.SearchAsync(LinkDesk.Sirene)).Links);
        Problem? first = null;
        foreach (var profile in (string[])[LinkDesk.Sirene, LinkDesk.Guard, "police-officer"])
        {
            foreach (var problem in (Problem[])
            [
                await desk.FailAsync(profile, HttpMethod.Get, "/v1/links?list=to_verify"), await desk.FailAsync(profile, HttpMethod.Get, $"/v1/links/{Guid.NewGuid()}"),
                await desk.FailAsync(profile, HttpMethod.Post, "/v1/links:find", new { }), await desk.FailAsync(profile, HttpMethod.Post, Verification("1"), Unjustified),
            ])
            {
                Assert.Equal((409, "no_links"), (problem.Status, problem.Reason));
                Assert.Equal(first ??= problem, problem);
            }
        }
    }

    /// <summary>To another authority it is as if there were none; to one that verifies no links, no address says anything.</summary>
    private static async Task AssertShutToOthersAsync(LinkDesk desk, IdentityLink shown, string id)
    {
        foreach (var stranger in (string[])[LinkDesk.Guard, "visa-officer"])
        {
            Assert.Empty(await desk.ListAsync("to_verify", stranger));
            var absent = await desk.FailAsync(stranger, HttpMethod.Get, $"/v1/links/{Guid.NewGuid()}");
            Assert.Equal((404, "unknown_link"), (absent.Status, absent.Reason));
            Assert.Equal(absent, await desk.FailAsync(stranger, HttpMethod.Get, $"/v1/links/{id}"));
            Assert.Equal(absent, await desk.FailAsync(stranger, HttpMethod.Post, "/v1/links:find", LinkDesk.Records(shown)));
            Assert.Equal(absent, await desk.FailAsync(stranger, HttpMethod.Post, Verification(id), Unjustified));
        }

        Assert.Equal("not_link_verifier", (await desk.FailAsync("police-officer", HttpMethod.Post, Verification(id), Unjustified)).Reason);
    }

    private static object Different(bool rectifies = false) => new
    {
        conclusion = "LINK_CONCLUSION_DIFFERENT_PERSONS", reason = "The expert found that the prints were filed under the wrong name.", rectifies,
    };

    private static string Verification(string id) => $"/v1/links/{id}/verification";

    private static IEnumerable<LinkColour> Colours(Answer answer) => answer.Links.Links.Select(l => l.Colour);
}
