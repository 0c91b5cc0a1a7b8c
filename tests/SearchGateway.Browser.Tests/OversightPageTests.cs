using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;
using SearchGateway.Functional.Tests.Peers;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>A supervisor who looks into the log.</summary>
public sealed class OversightPageTests(ConsoleStand stand) : IClassFixture<ConsoleStand>
{
    [Fact]
    public async Task SearchesAreFoundAndEachLookIsItselfOnRecord()
    {
        await using (var guard = await stand.OpenAsync())
        {
            await guard.ScanAsync(Papers.Eriksson);
            await guard.WaitAsync("section[aria-label=Receipt]");
        }

        await using var desk = await stand.OpenAsync("oversight-officer");
        await desk.GoAsync("oversight");
        await desk.FillAsync("procedure", "DPA/2026/7");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Records] td");
        Assert.Contains("dev-border-guard-1", await desk.TextAsync("section[aria-label=Records]"), StringComparison.Ordinal);

        await desk.Page.Locator("section[aria-label=Records]").GetByRole(AriaRole.Button, new() { Name = "Open" }).First.ClickAsync();
        await desk.WaitAsync("pre");
        Assert.Contains("\"kind\"", await desk.TextAsync("pre"), StringComparison.Ordinal);
        await desk.PictureAsync("oversight");
        Assert.Empty(await desk.BarriersAsync());

        // The first look is found by the second.
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await desk.Page.Locator("section[aria-label=Records] td", new() { HasTextString = "audit lookup" }).First.WaitForAsync();
    }

    [Fact]
    public async Task ANativeCallShowsAsOneWithTheRuleAndTheArticlesThatItWentBy()
    {
        await CallNativelyAsync("BCP-7/native");

        await using var desk = await stand.OpenAsync("oversight-officer");
        await desk.GoAsync("oversight");
        await desk.FillAsync("procedure", "DPA/2026/10");
        await desk.FillAsync("case_reference", "BCP-7/native");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Records] td");
        var row = desk.Page.Locator("section[aria-label=Records] tbody tr");
        Assert.Equal(1, await row.CountAsync());
        var shown = await row.InnerTextAsync();
        foreach (var found in (string[])["search, native call", "dev-border-guard-1", "VIS hits"])
            Assert.Contains(found, shown, StringComparison.Ordinal);

        await row.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await desk.WaitAsync("pre");
        var record = JsonNode.Parse(await desk.TextAsync("pre"))!;
        Assert.True((bool)record["native"]!);
        var system = Assert.Single(record["systems"]!.AsArray())!;
        Assert.Equal("VIS", (string?)system["system"]);
        Assert.NotEmpty((string)system["rule"]!);
        Assert.StartsWith("Regulation (EC) 767/2008 Art. 18", (string?)system["legal_basis"], StringComparison.Ordinal);
        Assert.Empty(await desk.BarriersAsync());
    }

    [Fact]
    public async Task LogsOfOtherGatewaysAreShownByTheirNamesAndAMissingOneIsSaid()
    {
        var key = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        (string, string)[] issuer = [("DevelopmentIssuer__KeyPath", key), ("DevelopmentIssuer__Issuer", "https://issuer.example")];
        await using var other = await ConsoleStand.StartAsync([.. issuer, ("Audit__Origin", "log/other")]);
        await using var asked = await ConsoleStand.StartAsync([.. issuer, ("Audit__Origin", "log/asked"), ("Oversight__Peers__0", $"{other.Grpc}"), ("Oversight__Peers__1", "http://127.0.0.1:1")]);
        await using (var guard = await other.OpenAsync())
        {
            await guard.ScanAsync(Papers.Eriksson);
            await guard.WaitAsync("section[aria-label=Receipt]");
        }

        await using var desk = await asked.OpenAsync("oversight-officer");
        await desk.GoAsync("oversight");
        await desk.FillAsync("procedure", "DPA/2026/9");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Records] td");
        var records = desk.Page.Locator("section[aria-label=Records]");
        Assert.Contains("log/other", await records.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("The log of http://127.0.0.1:1 is missing (UNAVAILABLE)", await records.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await desk.BarriersAsync());

        await records.GetByRole(AriaRole.Button, new() { Name = "Open" }).First.ClickAsync();
        await desk.WaitAsync("pre");
        Assert.Contains("\"kind\"", await desk.TextAsync("pre"), StringComparison.Ordinal);
        File.Delete(key);
    }

    /// <summary>Calls the gateway in VIS's own contract, as a client of a national interface does.</summary>
    private async Task CallNativelyAsync(string caseReference)
    {
        using var http = new HttpClient { BaseAddress = stand.Address };
        using var answer = await http.PostAsJsonAsync("/dev/token", new { profile = "border-guard" }, TestContext.Current.CancellationToken);
        var token = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["access_token"]!.ToString();
        var request = new
        {
            query_reference = "bcp-1/1", mode = "SEARCH_MODE_VERIFICATION", visa_sticker_number = "DEU000101", read_mask = "status",
            fingerprints = new[] { new { finger = 2, template = Papers.FingerOfEriksson } },
        };
        var (code, output, error) = await PythonPeer.RunAsync(
            "native.py", JsonSerializer.Serialize(request), [Path.Combine(Repository.Root, "protos"), stand.Grpc.Authority, token, "vis", "search-purpose=border_entry", $"case-reference={caseReference}"]);
        Assert.True(code == 0, "The peer failed; run tests/install-peers.sh first.\n" + error);
        Assert.Equal("OK", (string?)JsonNode.Parse(output)!["code"]);
    }

    [Fact]
    public async Task WithoutAProcedureNothingIsShown()
    {
        await using var desk = await stand.OpenAsync("oversight-officer");
        await desk.GoAsync("oversight");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await desk.WaitAsync("[data-field=procedure] [aria-invalid=true]");

        Assert.Equal(0, await desk.Page.Locator("section[aria-label=Records]").CountAsync());
    }

    [Fact]
    public async Task FiguresAnomaliesAndTheLogAreThere()
    {
        await using (var guard = await stand.OpenAsync())
        {
            await guard.FillAsync("visa_sticker_number", "DEU000101");
            await guard.ScanAsync(Papers.Eriksson);
            await guard.WaitAsync("section[aria-label=Receipt]");
        }

        await using var desk = await stand.OpenAsync("oversight-officer");
        await desk.GoAsync("oversight");
        await desk.FillAsync("procedure", "DPA/2026/8");
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Figures" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Count" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Visas] td");
        Assert.Contains("EST", await desk.TextAsync("section[aria-label=Visas]"), StringComparison.Ordinal);
        await desk.PictureAsync("figures");
        Assert.Empty(await desk.BarriersAsync());

        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Anomalies" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Findings]");
        Assert.Contains("proves nothing", await desk.TextAsync("section[aria-label=Findings]"), StringComparison.Ordinal);

        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "The log" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Checkpoint]");
        Assert.Equal(1, await desk.Page.Locator("section[aria-label=Checkpoint] [data-good=true]").CountAsync());
        await using (var guard = await stand.OpenAsync())
        {
            await guard.ScanAsync(Papers.Eriksson);
            await guard.WaitAsync("section[aria-label=Receipt]");
        }

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await desk.Page.Locator("section[aria-label=Checkpoint] [data-good=true]", new() { HasTextString = "It continues" }).WaitForAsync();
        Assert.Empty(await desk.BarriersAsync());

        // A log that was kept otherwise than it is now: the last hash of the proof is another one.
        await using (var guard = await stand.OpenAsync())
        {
            await guard.ScanAsync(Papers.Eriksson);
            await guard.WaitAsync("section[aria-label=Receipt]");
        }

        await desk.Page.RouteAsync("**/v1/audit/consistency**", async route =>
        {
            var answer = await route.FetchAsync();
            var proof = JsonNode.Parse(await answer.TextAsync())!;
            proof["proof"]!.AsArray()[^1] = Convert.ToBase64String(new byte[32]);
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = proof.ToJsonString() });
        });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await desk.Page.Locator("section[aria-label=Checkpoint] [data-good=false]", new() { HasTextString = "not shown to continue" }).WaitForAsync();
    }
}
