using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>A yellow link that the responsible authority verifies.</summary>
public sealed class LinksPageTests
{
    [Fact]
    public async Task AYellowLinkIsShownWithItsEvidenceAndVerified()
    {
        await using var stand = await ConsoleStand.StartAsync(("Policy__Pack", "2019"));
        await using var desk = await stand.OpenAsync("sirene-officer");
        await desk.Page.GetByText("Fingers and face, vehicle").ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Add a finger or the face" }).ClickAsync();
        await desk.FillAsync("template", Papers.FingerOfAliyev);
        await desk.Page.GetByText("Circumstances, required systems").ClickAsync();
        await desk.Page.GetByLabel("Identity, document or visa is in doubt").CheckAsync();
        await desk.ScanAsync(Papers.Aliyev);
        await desk.WaitAsync("section[aria-label=Receipt]");
        Assert.Contains("yellow", await desk.TextAsync("section[aria-label=Links]"), StringComparison.Ordinal);
        await desk.PictureAsync("links-of-an-answer", whole: false);

        await desk.GoAsync("links");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).First.ClickAsync();
        await desk.WaitAsync("section[aria-label=Link]");
        await desk.PictureAsync("link");
        Assert.Empty(await desk.BarriersAsync());
        await desk.Page.Locator("select[name=conclusion]").SelectOptionAsync("LINK_CONCLUSION_SAME_PERSON_UNJUSTIFIED");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await desk.WaitAsync("[data-field=reason] [aria-invalid=true]");
        await desk.FillAsync("reason", "The fingers are one man's; the second passport was obtained with a false birth certificate.");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await desk.WaitAsync("section.link-red");

        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Verified" }).ClickAsync();
        await desk.Page.Locator("[role=tabpanel] tr", new() { HasTextString = "red" }).WaitForAsync();
    }
}
