using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>An officer at the line.</summary>
public sealed class SearchPageTests(ConsoleStand stand) : IClassFixture<ConsoleStand>
{
    [Fact]
    public async Task OneScanShowsWhoItIsAndTheReceiptVerifiesInTheBrowser()
    {
        await using var desk = await stand.OpenAsync();

        await desk.ScanAsync(Papers.Eriksson);
        await desk.WaitAsync("section[aria-label=Receipt]");

        Assert.Equal("no hit", await desk.TextAsync("[data-system=SIS] .outcome"));
        Assert.StartsWith("not asked", await desk.TextAsync("[data-system=VIS] .outcome"), StringComparison.Ordinal);
        Assert.Contains("Regulation (EC) 767/2008 Art. 18", await desk.TextAsync("[data-system=VIS]"), StringComparison.Ordinal);
        Assert.StartsWith("hit", await desk.TextAsync("[data-system=EES] .outcome"), StringComparison.Ordinal);
        Assert.Contains("ERIKSSON", await desk.TextAsync("tr[data-name=surname]"), StringComparison.Ordinal);
        Assert.Contains("remaining days 20", await desk.TextAsync(".decisive"), StringComparison.Ordinal);

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Verify in this browser" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Receipt] li");
        Assert.Equal(4, await desk.Page.Locator("li[data-good=true]").CountAsync());
        Assert.Equal(0, await desk.Page.Locator("li[data-good=false]").CountAsync());
        await desk.PictureAsync("search");
        Assert.Empty(await desk.BarriersAsync());
    }

    [Fact]
    public async Task AReceiptOfAnotherAnswerIsSeenThrough()
    {
        await using var desk = await stand.OpenAsync();
        // On the way to the browser one outcome is turned round; nothing else.
        await desk.Page.RouteAsync("**/v1/search:stream", async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = text.Replace("OUTCOME_NO_HIT", "OUTCOME_FAILED", StringComparison.Ordinal) });
        });

        await desk.ScanAsync(Papers.Eriksson);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Verify in this browser" }).ClickAsync();
        await desk.WaitAsync("li[data-good=false]");

        Assert.Contains("does not describe this answer (SIS: the outcome)", await desk.TextAsync("li[data-good=false]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheActionStandsAboveEverything()
    {
        await using var desk = await stand.OpenAsync();

        await desk.ScanAsync(Papers.Aliyev);
        await desk.WaitAsync("section[aria-label=Receipt]");

        Assert.Equal("arrest", await desk.TextAsync(".action"));
        var (action, board) = (await desk.Page.Locator(".action").BoundingBoxAsync(), await desk.Page.Locator(".board").BoundingBoxAsync());
        Assert.True(action!.Y < board!.Y);
        await desk.PictureAsync("action");
        Assert.Empty(await desk.BarriersAsync());
    }

    [Fact]
    public async Task ADiscreetAlertGivesNothingAwayUntilTheOfficerOpensIt()
    {
        await using var desk = await stand.OpenAsync();

        await desk.ScanAsync(Papers.Morales);
        await desk.WaitAsync("section[aria-label=Receipt]");

        Assert.Equal(0, await desk.Page.Locator(".action").CountAsync());
        var shown = await desk.TextAsync("main");
        Assert.DoesNotContain("discreet", shown, StringComparison.OrdinalIgnoreCase);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Show SIS" }).ClickAsync();
        Assert.Contains("discreet", await desk.TextAsync("main"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await desk.BarriersAsync());
    }

    [Fact]
    public async Task AFaultyCheckDigitIsNamedAtItsField()
    {
        await using var desk = await stand.OpenAsync();

        await desk.ScanAsync(Papers.Eriksson.Replace("7408122", "7408123", StringComparison.Ordinal));
        await desk.WaitAsync("[aria-invalid=true]");

        Assert.Equal("mrz", await desk.Page.Locator("[aria-invalid=true]").First.GetAttributeAsync("name"));
        Assert.Contains("birth date", await desk.TextAsync("[data-field='query.mrz'] .fault"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await desk.Page.Locator("section[aria-label=Receipt]").CountAsync());
        Assert.Empty(await desk.BarriersAsync());
    }

    [Fact]
    public async Task FieldsAndTheDeclaredCircumstancesAreSent()
    {
        await using var desk = await stand.OpenAsync("border-guard-second-line");

        await desk.Page.Locator("select[name=purpose]").SelectOptionAsync("PURPOSE_BORDER_SECOND_LINE");
        await desk.FillAsync("surname", "Eriksson");
        await desk.FillAsync("birth_date", "1974-08-12");
        await desk.FillAsync("case_reference", "BCP-1/7");
        await desk.Page.GetByText("Circumstances, required systems").ClickAsync();
        await desk.Page.GetByLabel("Identity, document or visa is in doubt").CheckAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Receipt]");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Verify in this browser" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Receipt] li");

        // The record holds the case and the purpose, or it would not describe this answer.
        Assert.Equal(0, await desk.Page.Locator("li[data-good=false]").CountAsync());
    }

    [Fact]
    public async Task ARefusalSaysWhichArticleStandsAgainstIt()
    {
        await using var desk = await stand.OpenAsync("asylum-officer");

        await desk.FillAsync("surname", "Eriksson");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await desk.WaitAsync(".problem");

        Assert.Contains("Regulation (EU) 603/2013", await desk.TextAsync(".problem"), StringComparison.Ordinal);
        Assert.Empty(await desk.BarriersAsync());
    }

    [Fact]
    public async Task EverythingIsReachedByTheKeyboard()
    {
        await using var desk = await stand.OpenAsync();

        // The zone has the focus when the page stands; a reader needs no click.
        await desk.Page.Keyboard.InsertTextAsync(Papers.Eriksson);
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.WaitAsync("section[aria-label=Receipt]");
        await desk.Page.Locator("section[aria-label=Receipt] button").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.WaitAsync("li[data-good=true]");
        await desk.Page.Keyboard.PressAsync("Shift+Tab");

        Assert.NotEqual("BODY", await desk.Page.EvaluateAsync<string>("document.activeElement.tagName"));
    }
}
