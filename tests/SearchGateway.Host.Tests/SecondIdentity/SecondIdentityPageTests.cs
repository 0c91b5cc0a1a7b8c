using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.SecondIdentity;

/// <summary>
/// Keeps docs/second-identity.md true: it is what the gateway answers under both packs, with its own systems. Run with UPDATE_DOCS=1
/// to write it anew.
/// </summary>
public sealed class SecondIdentityPageTests
{
    private const string Heading = """
        # A second identity

        Three systems, two identities, one fingerprint. Rashad Aliyev is wanted for arrest by Italy, and France once refused him a visa for
        a false passport. As Elchin Hasanov he holds a German visa and has been in the territory on it. Nobody here exists: he is
        persona 5 of [personas.md](personas.md), and what the systems hold of him is

        | System | As Aliyev | As Hasanov |
        |---|---|---|
        | SIS | alert for arrest, with fingerprints on file | |
        | VIS | application refused, with fingerprints | visa issued, with fingerprints |
        | EES | | file with an entry and an exit; fingerprints of visa holders stay in VIS |
        | CIR (rules of 2019) | identity data and fingerprints of the VIS file | those of the VIS and EES files |

        This page is written by a test that asks the gateway and the simulated systems as each official, under the rules in force at the end
        of 2016 and under those after the interoperability regulations, and compares the page with what comes out. Below each answer
        stands what this official does not see of what others on this page do. *Not asked* means that the system was not contacted.
        What each comparison weighs is told by [explained matches](explain-match.md); links and their colours are those of Regulation (EU)
        2019/817 Art. 28 to 33. In short, by person found, with the action that stands first:


        """;

    [Fact]
    public async Task ThePageIsWhatEachOfficialSees()
    {
        var packs = new[] { ("2016", "Under the rules of 2016"), ("2019", "Under the rules of 2019") };
        var seen = new List<(string Title, List<Seen> All)>();
        foreach (var (pack, title) in packs)
            seen.Add((title, await AskAllAsync(pack)));
        var page = new StoryPage(seen.SelectMany(s => s.All));
        page.Add(Heading);
        page.AddSummary(seen[0].All, seen[1].All);
        foreach (var (title, all) in seen)
        {
            page.Add($"\n## {title}\n");
            all.ForEach(page.Add);
        }

        var file = Path.Combine(Repository.Root, "docs", "second-identity.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(file, page.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), page.ToString());
    }

    [Fact]
    public async Task TheFingerBringsBothIdentitiesTogetherWhereTheLawLetsItBeAsked()
    {
        var before = await AskAllAsync("2016");
        var after = await AskAllAsync("2019");

        Assert.Equal(["EES Hasanov", "VIS Hasanov"], before[0].Records.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("VIS Aliyev", before[1].Records.Keys);
        Assert.DoesNotContain("SIS Aliyev", before[1].Records.Keys);
        Assert.Equal("arrest", Assert.Single(before[2].Answer!.Persons).Action);
        Assert.Null(before[^1].Answer);
        Assert.All(before.Where(s => s.Answer is not null), s => Assert.Null(s.Answer!.Links));
        Assert.Equal(["CIR Aliyev", "CIR Hasanov"], after[^1].Records.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task<List<Seen>> AskAllAsync(string pack)
    {
        await using var gateway = await RealGateway.StartAsync(null, $"--Policy:Pack={pack}");
        var all = new List<Seen>();
        foreach (var official in Official.All)
        {
            var options = await gateway.CallOptionsAsync(await gateway.TokenAsync(official.Profile));
            try
            {
                all.Add(new Seen(official, (await gateway.Grpc.SearchAsync(official.Request, options)).Answer, null));
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.PermissionDenied)
            {
                all.Add(new Seen(official, null, Problems.OverGrpc(refused)));
            }
        }

        return all;
    }
}
