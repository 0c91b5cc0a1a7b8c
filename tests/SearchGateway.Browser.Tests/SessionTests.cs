using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>A session of experts, recorded to one file.</summary>
public sealed class SessionTests(ConsoleStand stand) : IClassFixture<ConsoleStand>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASessionIsRecordedReplaysOnAnotherGatewayAndDiffersUnderOtherRules()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("searchgateway-session-").FullName, "session.json");
        await using (var desk = await stand.OpenAsync())
            await RecordAsync(desk, file);

        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancellation))!;
        Assert.Equal(["search", "note", "faults", "search", "faults"], recorded["steps"]!.AsArray().Select(s => (string)s!["kind"]!));

        await using var elsewhere = await ConsoleStand.StartAsync();
        await using var other = await elsewhere.OpenAsync("visa-officer");
        Assert.Equal("All 5 steps came out as recorded.", await ReplayAsync(other, file, pack: ""));
        Assert.Equal("2 of 5 steps came out otherwise.", await ReplayAsync(other, file, "2019"));
        await other.PictureAsync("replay");
        Assert.Empty(await other.BarriersAsync());

        // The command-line tool takes the same file, and says the same of it.
        Assert.Equal(0, await ReplayByToolAsync(elsewhere, file));
        Assert.Equal(1, await ReplayByToolAsync(elsewhere, file, "--rule-pack", "2019"));
    }

    private static async Task<int> ReplayByToolAsync(ConsoleStand stand, string file, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ProgramOf("SearchGateway.Cli"), "session", "replay", file, .. options]) 
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["SSI_URL"] = stand.Grpc.ToString();
        start.Environment["SSI_REST_URL"] = stand.Address.ToString();
        using var tool = Process.Start(start)!;
        var said = await tool.StandardOutput.ReadToEndAsync(Cancellation) + await tool.StandardError.ReadToEndAsync(Cancellation);
        await tool.WaitForExitAsync(Cancellation);
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        return tool.ExitCode;
    }

    [Fact]
    public async Task AFullRecordingIsToldAndStaysWhole()
    {
        await using var desk = await stand.OpenAsync();
        await desk.GoAsync("session");
        await desk.Page.Locator("#title").FillAsync("Long");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Recording]");
        await desk.Page.EvaluateAsync("""
            for (let size = 4_000_000; size > 10; size = Math.floor(size / 2))
              for (let i = 0; i < 3; i++)
                try { sessionStorage.setItem(`fill-${size}-${i}`, "x".repeat(size)); } catch { /* no more fits */ }
            """);

        await SearchAsync(desk);

        await desk.Page.Locator(".problem", new() { HasTextString = "The recording is full" }).WaitForAsync();
        await desk.GoAsync("session");
        Assert.Contains("0 steps", await desk.TextAsync("section[aria-label=Recording]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASessionOfOtherPeopleIsNotReplayed()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("searchgateway-session-").FullName, "session.json");
        await using var desk = await stand.OpenAsync();
        await RecordAsync(desk, file);
        var changed = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancellation))!;
        changed["gateway"]!["population"]!["seed"] = 7;
        await File.WriteAllTextAsync(file, changed.ToJsonString(), Cancellation);

        await desk.GoAsync("session");
        await desk.Page.Locator("#file").SetInputFilesAsync(file);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Replay" }).ClickAsync();
        await desk.WaitAsync(".problem");

        Assert.Contains("Simulators__Population__Seed=7", await desk.TextAsync(".problem"), StringComparison.Ordinal);
    }

    private static async Task RecordAsync(Desk desk, string file)
    {
        await desk.GoAsync("session");
        await desk.Page.Locator("#title").FillAsync("Entry with and without EES");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Recording]");
        await SearchAsync(desk);
        await desk.GoAsync("session");
        await desk.Page.GetByLabel("Note").FillAsync("Now EES is out of order.");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Add a note" }).ClickAsync();
        await SetAsync(desk, "outage: true");
        await SearchAsync(desk);
        await SetAsync(desk, "");
        await desk.GoAsync("session");
        await desk.PictureAsync("session");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Button, new() { Name = "Save to a file and end" }).ClickAsync());
        await download.SaveAsAsync(file);
    }

    private static async Task SearchAsync(Desk desk)
    {
        await desk.GoAsync("search");
        await desk.ScanAsync(Papers.Eriksson);
        await desk.WaitAsync("section[aria-label=Receipt]");
    }

    private static async Task SetAsync(Desk desk, string behaviour)
    {
        await desk.GoAsync("systems");
        await desk.Page.Locator("form[aria-label=Faults] select[name=system]").SelectOptionAsync("ees");
        await desk.FillAsync("behaviour", behaviour);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Set", Exact = true }).ClickAsync();
        await desk.Page.Locator("#live", new() { HasTextString = "The faults" }).WaitForAsync();
    }

    private static async Task<string> ReplayAsync(Desk desk, string file, string pack)
    {
        await desk.GoAsync("session");
        await desk.Page.Locator("#file").SetInputFilesAsync(file);
        await desk.Page.Locator("#pack").SelectOptionAsync(pack);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Replay" }).ClickAsync();
        var said = desk.Page.Locator("section[aria-label=Replay] p[role=status]", new() { HasTextString = "came out" });
        await said.WaitForAsync();
        return await said.InnerTextAsync();
    }
}
