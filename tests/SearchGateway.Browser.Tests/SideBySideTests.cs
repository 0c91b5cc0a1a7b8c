using SearchGateway.Browser.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>One query, several profiles or packs.</summary>
public sealed class SideBySideTests(ConsoleStand stand) : IClassFixture<ConsoleStand>
{
    [Fact]
    public async Task TheSameQueryUnderTwoProfilesShowsWhatDiffers()
    {
        await using var desk = await stand.OpenAsync();
        await desk.GoAsync("side-by-side");

        await desk.ScanAsync(Papers.Eriksson);
        await desk.WaitAsync("section[aria-label=Comparison]");

        Assert.Equal(["hit", "not asked"], await CellsAsync(desk, "EES outcome"));
        Assert.Equal(["no hit", "no hit"], await CellsAsync(desk, "SIS outcome"));
        Assert.Equal(2, await desk.Page.Locator("tr[data-row='EES outcome'] td.differs").CountAsync());
        Assert.Equal(0, await desk.Page.Locator("tr[data-row='SIS outcome'] td.differs").CountAsync());
        await desk.PictureAsync("side-by-side");
        Assert.Empty(await desk.BarriersAsync());
    }

    [Fact]
    public async Task TheSameOfficerUnderTwoPacks()
    {
        await using var desk = await stand.OpenAsync("police-officer");
        await desk.GoAsync("side-by-side");
        await desk.Page.GetByLabel("Profile of column 2").SelectOptionAsync("police-officer");
        foreach (var column in new[] { 1, 2 })
            await desk.Page.GetByLabel($"Purpose of column {column}").SelectOptionAsync("PURPOSE_POLICE_CHECK");
        await desk.Page.GetByLabel("Rules of column 2").SelectOptionAsync("2019");

        await desk.ScanAsync(Papers.Aliyev);
        await desk.WaitAsync("section[aria-label=Comparison]");

        var articles = await CellsAsync(desk, "SIS article");
        Assert.Contains("2007/533/JHA", articles[0], StringComparison.Ordinal);
        Assert.Contains("2018/1862", articles[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyWhatDiffersCanBeShown()
    {
        await using var desk = await stand.OpenAsync();
        await desk.GoAsync("side-by-side");
        await desk.ScanAsync(Papers.Eriksson);
        await desk.WaitAsync("section[aria-label=Comparison]");

        await desk.Page.GetByLabel("Only what differs").CheckAsync();

        Assert.Equal(0, await desk.Page.Locator("tr[data-row='SIS outcome']").CountAsync());
        Assert.Equal(1, await desk.Page.Locator("tr[data-row='EES outcome']").CountAsync());
    }

    private static async Task<IReadOnlyList<string>> CellsAsync(Desk desk, string row) => await desk.Page.Locator($"tr[data-row='{row}'] td").AllInnerTextsAsync();
}
