using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SearchGateway.Browser.Tests.Stand;

/// <summary>
/// A browser window of one officer. It watches over what no page may do: faults in scripts, refusals by the content policy, requests to
/// anywhere else, and personal data where they outlive the page: in addresses, referrers and what the browser keeps.
/// </summary>
public sealed class Desk : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri?[] _places;
    private readonly ConcurrentQueue<string> _wrongs = new();
    private readonly ConcurrentQueue<string> _addresses = new();

    internal Desk(IBrowserContext context, params Uri?[] places) => (_context, _places) = (context, places);

    /// <summary>The page.</summary>
    public IPage Page { get; private set; } = null!;


    internal async Task OpenAsync(string? profile)
    {
        Page = await _context.NewPageAsync();
        Page.SetDefaultTimeout(30_000);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsRefusal(message.Text))
                _wrongs.Enqueue($"console {message.Type}: {message.Text}");
        };
        Page.PageError += (_, error) => _wrongs.Enqueue($"script: {error}");
        Page.FrameNavigated += (_, frame) => _addresses.Enqueue(frame.Url);
        Page.Request += (_, request) =>
        {
            _addresses.Enqueue(request.Url);
            if (request.Headers.TryGetValue("referer", out var referrer))
                _addresses.Enqueue(referrer);
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && !_places.Any(place => place?.Authority == url.Authority))
                _wrongs.Enqueue($"a request to {url.Authority}");
        };
        await Page.GotoAsync("/console");
        if (profile is not null)
        {
            await Page.Locator($"button[value={profile}]").ClickAsync();
            await Page.WaitForURLAsync("**/console/search");
        }
    }

    /// <summary>Goes to a page of the console.</summary>
    public Task GoAsync(string page) => Page.GotoAsync($"/console/{page}", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

    /// <summary>Fills a field by its name.</summary>
    public Task FillAsync(string name, string value) => Page.Locator($"[name='{name}']").First.FillAsync(value);

    /// <summary>Scans a zone, as a reader that plays a keyboard does.</summary>
    public async Task ScanAsync(string zone)
    {
        var field = Page.Locator("textarea[name=mrz]");
        await field.FillAsync(zone);
        await field.PressAsync("Enter");
    }

    /// <summary>The text of the first element that is found, as people see it.</summary>
    public Task<string> TextAsync(string selector) => Page.Locator(selector).First.InnerTextAsync();

    /// <summary>Waits for an element.</summary>
    public Task WaitAsync(string selector) => Page.Locator(selector).First.WaitForAsync();

    /// <summary>What axe finds that keeps people out: nothing, or each finding with its place.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var found = await Page.RunAxe();
        return [.. found.Violations.Where(v => v.Impact is "serious" or "critical" or "moderate")
            .Select(v => $"{v.Impact} {v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Select(n => n.Html).Take(3))})")];
    }

    /// <summary>Takes a picture of the page. It goes to the docs where they are being written anew.</summary>
    public async Task PictureAsync(string name, bool whole = true)
    {
        var folder = Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1"
            ? Path.Combine(SearchGateway.Tests.Shared.Repository.Root, "docs", "pictures")
            : Path.Combine(AppContext.BaseDirectory, "pictures");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"console-{name}.png"), FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Who stands in an address that was called, in a referrer, or in what the browser keeps of this window.</summary>
    public async Task<IReadOnlyList<string>> LeftBehindAsync()
    {
        // A session is recorded where somebody asks for it, of simulated people alone, until the window closes.
        const string Kept =
            """
            () => location.protocol === "about:" ? "" : JSON.stringify([
              Object.entries(sessionStorage).filter(([name]) => name !== "searchgateway.session"), history.state, window.name, document.cookie, document.title])
            """;
        var scan = await People.ScanAsync();
        string[] kept = [await Page.EvaluateAsync<string>(Kept), await _context.StorageStateAsync(new BrowserContextStorageStateOptions { IndexedDB = true }), .. _addresses];
        return [.. kept.SelectMany(scan.Find).Select(found => $"«{found.Word}» in {found.Around}").Distinct(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var leftBehind = await LeftBehindAsync();
        await _context.DisposeAsync();
        Assert.Empty(_wrongs);
        Assert.Empty(leftBehind);
    }

    /// <summary>A browser notes every status of 400 and above; a refusal of the gateway is what some tests are about.</summary>
    private static bool IsRefusal(string text) => text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal);
}
