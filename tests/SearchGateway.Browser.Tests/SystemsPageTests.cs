using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>What the systems do, and what an officer sees of it.</summary>
public sealed class SystemsPageTests(ConsoleStand stand) : IClassFixture<ConsoleStand>
{
    [Fact]
    public async Task ASystemThatIsOutIsNoAnswerAndNeverNoHit()
    {
        await using var desk = await stand.OpenAsync();
        await SetAsync(desk, "ees", "outage: true");

        await desk.GoAsync("search");
        await desk.ScanAsync(Papers.Eriksson);
        await desk.WaitAsync("section[aria-label=Receipt]");

        Assert.Equal("no answer", await desk.TextAsync("[data-system=EES] .outcome"));
        Assert.Contains("says nothing of whether it holds something", await desk.TextAsync("[data-system=EES]"), StringComparison.Ordinal);
        Assert.Contains("not whole", await desk.TextAsync(".note"), StringComparison.Ordinal);
        await desk.PictureAsync("outage");
        Assert.Empty(await desk.BarriersAsync());
        await SetAsync(desk, "ees", "");
    }

    [Fact]
    public async Task TheOthersAreShownBeforeTheSlowOne()
    {
        await using var desk = await stand.OpenAsync();
        await SetAsync(desk, "ees", "latency: 4s");

        await desk.GoAsync("search");
        await desk.ScanAsync(Papers.Eriksson);
        await desk.WaitAsync("[data-system=SIS] .outcome");

        Assert.Equal(0, await desk.Page.Locator("[data-system=EES]").CountAsync());
        Assert.Equal(0, await desk.Page.Locator("section[aria-label=Receipt]").CountAsync());
        await desk.WaitAsync("section[aria-label=Receipt]");
        Assert.StartsWith("hit", await desk.TextAsync("[data-system=EES] .outcome"), StringComparison.Ordinal);
        await SetAsync(desk, "ees", "");
    }

    [Fact]
    public async Task TheSystemsAreShownWithTheirTimesAndTheirFaults()
    {
        await using var desk = await stand.OpenAsync();
        await desk.GoAsync("systems");
        await desk.WaitAsync("section[data-system=VIS]");
        await desk.GoAsync("search");
        for (var i = 0; i < 3; i++)
        {
            await desk.ScanAsync(Papers.Eriksson);
            await desk.WaitAsync("section[aria-label=Receipt]");
        }

        await SetAsync(desk, "vis", "latency: 200ms");
        await desk.Page.Locator("section[data-system=EES] svg g").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        Assert.Contains("latency", await desk.TextAsync("section[data-system=VIS]"), StringComparison.Ordinal);
        Assert.Contains("answers; ms at 50", await desk.TextAsync("section[data-system=EES]"), StringComparison.Ordinal);
        await desk.PictureAsync("systems");
        Assert.Empty(await desk.BarriersAsync());
        await SetAsync(desk, "vis", "");
    }

    [Fact]
    public async Task AFaultyBehaviourIsNamedAndNothingIsSet()
    {
        await using var desk = await stand.OpenAsync();
        await desk.GoAsync("systems");

        await desk.FillAsync("behaviour", "latency: soon");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Set", Exact = true }).ClickAsync();
        await desk.WaitAsync(".problem");

        Assert.Contains("behaviour", await desk.TextAsync(".problem"), StringComparison.Ordinal);
        Assert.Contains("soon", await desk.TextAsync(".problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScenarioPlaysAndEnds()
    {
        await using var desk = await stand.OpenAsync();
        await desk.GoAsync("systems");

        await desk.Page.Locator("[data-field=scenario] select").SelectOptionAsync("vis-slow");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await desk.Page.Locator("section[data-system=VIS]", new() { HasTextString = "scenario vis-slow" }).WaitForAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "End it" }).ClickAsync();
        await desk.Page.Locator("section[data-system=VIS]", new() { HasNotTextString = "scenario vis-slow" }).WaitForAsync();
    }

    private static async Task SetAsync(Desk desk, string system, string behaviour)
    {
        await desk.GoAsync("systems");
        await desk.Page.Locator("form[aria-label=Faults] select[name=system]").SelectOptionAsync(system);
        await desk.FillAsync("behaviour", behaviour);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Set", Exact = true }).ClickAsync();
        await desk.Page.Locator("#live", new() { HasTextString = "The faults" }).WaitForAsync();
    }
}
