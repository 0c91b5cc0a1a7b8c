using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Browser.Tests;

/// <summary>What holds for every page.</summary>
public sealed class EveryPageTests(ConsoleStand stand) : IClassFixture<ConsoleStand>
{
    private const int MostBytesOfTheSearchPage = 100_000;

    private static readonly string[] s_pages = ["search", "side-by-side", "rules", "access-requests", "links", "systems", "oversight", "session"];

    public static TheoryData<string, string> PagesAndSchemes => [.. s_pages.SelectMany(page => new[] { (page, "light"), (page, "dark") })];

    public static TheoryData<string> Pages => [.. s_pages];

    [Theory]
    [MemberData(nameof(PagesAndSchemes))]
    public async Task NothingKeepsPeopleOut(string page, string scheme)
    {
        await using var desk = await stand.OpenAsync(options: new BrowserNewContextOptions { ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light });

        await desk.GoAsync(page);

        Assert.Empty(await desk.BarriersAsync());
    }

    [Theory]
    [InlineData(320)]
    [InlineData(3840)]
    public async Task EveryPageFitsTheScreen(int width)
    {
        await using var desk = await stand.OpenAsync(options: new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = width == 320 ? 640 : 2160 } });

        foreach (var page in s_pages)
        {
            await desk.GoAsync(page);
            var wide = await desk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{page} is {wide} pixels wide at {width}.");
        }
    }

    [Fact]
    public async Task TheSignInIsForEverybodyToo()
    {
        await using var desk = await stand.OpenAsync(profile: null);

        Assert.Empty(await desk.BarriersAsync());
        await desk.PictureAsync("sign-in");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task TheFirstTabLeadsPastTheNavigation(string page)
    {
        await using var desk = await stand.OpenAsync();
        await desk.GoAsync(page);
        await desk.Page.EvaluateAsync("document.body.tabIndex = -1; document.body.focus()");

        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("main", await desk.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    /// <summary>Writes docs/quality/console-pages.md with UPDATE_DOCS=1: times are of one machine, and no bar but that of the weight hangs on them.</summary>
    [Fact]
    public async Task TheSearchPageIsLight()
    {
        var table = new StringBuilder("| page | kB, all of it | kB on the second visit | first contentful paint, ms |\n|---|---|---|---|\n");
        foreach (var page in s_pages)
        {
            await using var desk = await stand.OpenAsync();
            var (first, paint) = await WeighAsync(desk, page, isFirstVisit: true);
            var (again, _) = await WeighAsync(desk, page, isFirstVisit: false);
            table.Append(CultureInfo.InvariantCulture, $"| {page} | {first / 1000.0:F1} | {again / 1000.0:F1} | {paint:F0} |\n");
            if (page == "search")
                Assert.InRange(first, 1, MostBytesOfTheSearchPage);
        }

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "quality", "console-pages.md"), table.ToString(), TestContext.Current.CancellationToken);
    }

    /// <summary>Counts what one page brings: all of it to a browser that has nothing yet.</summary>
    private static async Task<(long Bytes, double Paint)> WeighAsync(Desk desk, string page, bool isFirstVisit)
    {
        await desk.Page.GotoAsync("about:blank");
        var browser = await desk.Page.Context.NewCDPSessionAsync(desk.Page);
        await browser.SendAsync("Network.enable");
        await browser.SendAsync("Network.setCacheDisabled", new Dictionary<string, object>(StringComparer.Ordinal) { ["cacheDisabled"] = isFirstVisit });
        await desk.GoAsync(page);
        var bytes = await desk.Page.EvaluateAsync<long>("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.transferSize, 0)");
        var paint = await desk.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0");
        await browser.DetachAsync();
        return (bytes, paint);
    }
}
