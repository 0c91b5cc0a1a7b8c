using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Console;

/// <summary>Rule packs at the console: read, tried out, proposed by one person and put in force by another.</summary>
public sealed class RulesTests : IDisposable
{
    private readonly DirectoryInfo _packs = Directory.CreateTempSubdirectory("searchgateway-packs-");

    public RulesTests()
    {
        foreach (var pack in new[] { "2016", "2019" })
        {
            Directory.CreateDirectory(Path.Combine(_packs.FullName, pack));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "policies", pack)))
                File.Copy(file, Path.Combine(_packs.FullName, pack, Path.GetFileName(file)));
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _packs.Delete(recursive: true);

    [Fact]
    public async Task EveryOpenCellHasItsArticleItsKeysAndItsPlace()
    {
        await using var gateway = await StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "border-guard");

        var matrix = await JsonAsync(browser, "/console/data/rules/2016");

        var cells = matrix["authorities"]!.AsArray().SelectMany(a => a!["purposes"]!.AsArray()).SelectMany(p => p!["cells"]!.AsArray()).ToList();
        var open = cells.Where(c => (bool)c!["permitted"]!).ToList();
        Assert.NotEmpty(open);
        Assert.All(open, c => Assert.NotEqual("", (string)c!["article"]!));
        Assert.All(open, c => Assert.NotEmpty(c!["keys"]!.AsArray()));
        Assert.All(open, c => Assert.Contains(".yaml:", (string)c!["place"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFaultyCopyIsNamedByFileAndLineAndLeavesNothingBehind()
    {
        await using var gateway = await StartAsync();
        using var browser = await Browser.SignedInAsync(gateway, "rules-officer");
        var files = await FilesAsync(browser);
        files["police.yaml"] = "authority: police\npurposes: nonsense\n";

        var check = await JsonAsync(browser, "/console/data/rules/2016/check", new { files });
        using var saved = await PostAsync(browser, "/console/data/rules", new { name = "mine", files });

        Assert.Contains(check["faults"]!.AsArray(), f => (string)f!["file"]! == "police.yaml");
        Assert.Equal(HttpStatusCode.BadRequest, saved.StatusCode);
        Assert.Equal(["2016", "2019"], Directory.EnumerateDirectories(_packs.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AChangedCopyIsProposedByOneAndPutInForceByAnother()
    {
        await using var gateway = await StartAsync();
        using var officer = await Browser.SignedInAsync(gateway, "rules-officer");
        using var reviewer = await Browser.SignedInAsync(gateway, "rules-reviewer");
        var files = await FilesAsync(officer);
        files["pack.yaml"] = files["pack.yaml"] + "\n# a copy\n";

        Assert.Empty((await JsonAsync(officer, "/console/data/rules/2016/check", new { files }))["faults"]!.AsArray());
        using var saved = await PostAsync(officer, "/console/data/rules", new { name = "mine", files });
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        Assert.Equal("2016", await NameInForceAsync(gateway));

        using var byTheSame = await PostAsync(officer, "/console/data/rules/mine/activation", new { });
        Assert.Equal("second_person", await RuleAsync(byTheSame));
        Assert.Equal("2016", await NameInForceAsync(gateway));

        using var byAnother = await PostAsync(reviewer, "/console/data/rules/mine/activation", new { }, "rules-reviewer");
        Assert.Equal(HttpStatusCode.NoContent, byAnother.StatusCode);
        Assert.Equal("mine", await NameInForceAsync(gateway));
    }

    [Fact]
    public async Task BothPersonsStandInTheRecordAndTheGatewayKeepsToThePackWhenItStartsAgain()
    {
        var data = Directory.CreateTempSubdirectory("searchgateway-data-").FullName;
        string[] kept = [$"--Audit:DataFolder={data}", $"--Audit:Sqlite:Path={data}/audit.db"];
        await using (var gateway = await StartAsync(kept))
        {
            using var officer = await Browser.SignedInAsync(gateway, "rules-officer");
            var files = await FilesAsync(officer);
            files["pack.yaml"] = files["pack.yaml"] + "\n# a copy\n";
            using var saved = await PostAsync(officer, "/console/data/rules", new { name = "mine", files });
            using var done = await PostAsync(officer, "/console/data/rules/mine/activation", new { }, "rules-reviewer");
            Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);

            var today = TimeProvider.System.GetUtcNow();
            using var found = await gateway.PostAsync(
                "/v1/oversight/records:find",
                JsonSerializer.Serialize(new
                {
                    procedure = "DPA/1",
                    basis = "LOOKUP_BASIS_SUPERVISION",
                    criteria = new { from = today.AddDays(-1), until = today.AddDays(1), kinds = new[] { "RECORD_KIND_POLICY_CHANGE" } },
                }),
                await gateway.TokenAsync("union-supervisor"));
            var answer = await found.Content.ReadAsStringAsync(Cancellation);
            Assert.True(found.IsSuccessStatusCode, answer);
            var record = JsonNode.Parse(answer)!["records"]!.AsArray().Single()!;
            Assert.Equal("dev-rules-reviewer-1", (string)record["by"]!["officer"]!);
            Assert.Contains("\"proposed_by\":\"dev-rules-officer-1\"", (string)record["canonical"]!, StringComparison.Ordinal);
        }

        await using var again = await StartAsync(kept);
        Assert.Equal("mine", await NameInForceAsync(again));
    }

    [Fact]
    public async Task AProposalWhoseFilesChangeIsNotPutInForce()
    {
        await using var gateway = await StartAsync();
        using var officer = await Browser.SignedInAsync(gateway, "rules-officer");
        using var saved = await PostAsync(officer, "/console/data/rules", new { name = "mine", files = await FilesAsync(officer) });
        await File.AppendAllTextAsync(Path.Combine(_packs.FullName, "mine", "pack.yaml"), "\n# slipped in\n", Cancellation);

        using var done = await PostAsync(officer, "/console/data/rules/mine/activation", new { }, "rules-reviewer");

        Assert.Equal("unchanged", await RuleAsync(done));
        Assert.Equal("2016", await NameInForceAsync(gateway));
    }

    [Theory]
    [InlineData("2016", "new")]
    [InlineData("../elsewhere", "form")]
    [InlineData(".proposals", "form")]
    [InlineData("", "form")]
    public async Task NoPackIsOverwrittenAndNoneStandsElsewhere(string name, string rule)
    {
        await using var gateway = await StartAsync();
        using var officer = await Browser.SignedInAsync(gateway, "rules-officer");

        using var saved = await PostAsync(officer, "/console/data/rules", new { name, files = await FilesAsync(officer) });

        Assert.Equal(rule, await RuleAsync(saved));
    }

    [Theory]
    [InlineData("../x.yaml")]
    [InlineData("x.txt")]
    [InlineData(".yaml")]
    public async Task NoFileStandsElsewhere(string file)
    {
        await using var gateway = await StartAsync();
        using var officer = await Browser.SignedInAsync(gateway, "rules-officer");

        foreach (var path in new[] { "/console/data/rules", "/console/data/rules/2016/check" })
        {
            using var answer = await PostAsync(officer, path, new { name = "mine", files = new Dictionary<string, string>(StringComparer.Ordinal) { [file] = "" } });
            Assert.Equal("form", await RuleAsync(answer));
        }
    }

    [Fact]
    public async Task WithoutTheRoleNothingIsSavedOrPutInForce()
    {
        await using var gateway = await StartAsync();
        using var officer = await Browser.SignedInAsync(gateway, "rules-officer");
        var files = await FilesAsync(officer);
        using var proposed = await PostAsync(officer, "/console/data/rules", new { name = "mine", files });

        using var saved = await PostAsync(officer, "/console/data/rules", new { name = "yours", files }, "border-guard");
        using var done = await PostAsync(officer, "/console/data/rules/mine/activation", new { }, "border-guard");

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [saved.StatusCode, done.StatusCode]);
        Assert.Equal("2016", await NameInForceAsync(gateway));
    }

    private Task<RunningGateway> StartAsync(params string[] settings) => RealGateway.StartAsync(null, [$"--Policy:Folder={_packs.FullName}", .. settings]);

    private static async Task<Dictionary<string, string>> FilesAsync(Browser browser) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(await JsonAsync(browser, "/console/data/rules/2016/files"))!;

    private static async Task<string> NameInForceAsync(RunningGateway gateway)
    {
        using var answer = await gateway.GetAsync("/v1/policy");
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["active"]!["rule_pack"]!["name"]!;
    }

    private static async Task<string> RuleAsync(HttpResponseMessage answer) =>
        (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["errors"]![0]!["rule"]!;

    private static async Task<JsonNode> JsonAsync(Browser browser, string path, object? body = null)
    {
        using var answer = body is null ? await browser.GetAsync(path, "rules-officer") : await PostAsync(browser, path, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
    }

    private static Task<HttpResponseMessage> PostAsync(Browser browser, string path, object body, string seat = "rules-officer") =>
        browser.PostAsync(path, JsonSerializer.Serialize(body), seat);
}
