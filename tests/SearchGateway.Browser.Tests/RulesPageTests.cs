using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Browser.Tests;

/// <summary>Experts who read the rules, change a copy and see what it would disclose.</summary>
public sealed class RulesPageTests
{
    [Fact]
    public async Task ACellTellsKeysConditionsFieldsAndArticles()
    {
        await using var stand = await ConsoleStand.StartAsync();
        await using var desk = await stand.OpenAsync();
        await desk.GoAsync("rules");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "border guards, entry" }).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await desk.Page.Locator("section.card[aria-label] td button").First.ClickAsync();
        await desk.WaitAsync("section[aria-label=Rule]");

        Assert.Contains("Art.", await desk.TextAsync("section[aria-label=Rule]"), StringComparison.Ordinal);
        await desk.PictureAsync("rules", whole: false);
        Assert.Empty(await desk.BarriersAsync());
    }

    [Fact]
    public async Task AChangedCopyIsCheckedTriedOutProposedAndPutInForceByASecondPerson()
    {
        var packs = Directory.CreateTempSubdirectory("searchgateway-packs-");
        foreach (var pack in new[] { "2016", "2019" })
        {
            Directory.CreateDirectory(Path.Combine(packs.FullName, pack));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "policies", pack)))
                File.Copy(file, Path.Combine(packs.FullName, pack, Path.GetFileName(file)));
        }

        await using var stand = await ConsoleStand.StartAsync(("Policy__Folder", packs.FullName));
        await using var officer = await stand.OpenAsync("rules-officer");
        await officer.GoAsync("rules");
        await officer.Page.GetByRole(AriaRole.Tab, new() { Name = "Edit a copy" }).ClickAsync();
        await officer.Page.Locator("[data-field=file] select").SelectOptionAsync("customs.yaml");
        var editor = officer.Page.Locator("textarea.editor");
        var text = await editor.InputValueAsync();

        await editor.FillAsync(text.Replace("authority:", "authoritee:", StringComparison.Ordinal));
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Check, and say what changes" }).ClickAsync();
        await officer.WaitAsync(".problem li");
        Assert.Contains("customs.yaml", await officer.TextAsync(".problem li"), StringComparison.Ordinal);

        await editor.FillAsync(Closed(text));
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Check, and say what changes" }).ClickAsync();
        await officer.WaitAsync("section[aria-label^='Changes']");
        Assert.Contains("closes", await officer.TextAsync("section[aria-label^='Changes']"), StringComparison.Ordinal);
        await officer.PictureAsync("rules-edit");
        Assert.Empty(await officer.BarriersAsync());
        await officer.FillAsync("name", "no-customs");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Save as a new pack" }).ClickAsync();
        await officer.WaitAsync("section[aria-label=Proposal]");

        await officer.Page.GetByRole(AriaRole.Tab, new() { Name = "What would be disclosed" }).ClickAsync();
        await officer.Page.Locator("select[name=other]").SelectOptionAsync("2016");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Replay the set of queries" }).ClickAsync();
        await officer.Page.Locator("section[aria-label=Disclosure]").WaitForAsync(new() { Timeout = 120_000 });
        Assert.Contains("customs-officer", await officer.TextAsync("section[aria-label=Disclosure]"), StringComparison.Ordinal);
        Assert.DoesNotContain("police-officer", await officer.TextAsync("section[aria-label=Disclosure]"), StringComparison.Ordinal);
        await officer.PictureAsync("disclosure");
        Assert.Empty(await officer.BarriersAsync());

        await officer.Page.GetByRole(AriaRole.Tab, new() { Name = "In force" }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Put it in force" }).ClickAsync();
        await officer.Page.Locator(".problem", new() { HasTextString = "Another person" }).WaitForAsync();
        await officer.Page.Locator("[data-field=seat] select").SelectOptionAsync("rules-reviewer");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Put it in force" }).ClickAsync();
        await officer.Page.Locator("section[aria-label='In force']", new() { HasTextString = "no-customs" }).WaitForAsync();
        Assert.Empty(await officer.BarriersAsync());
    }

    /// <summary>Customs may search nothing any more.</summary>
    private static string Closed(string customs) => 
        customs[..customs.IndexOf("rules:", StringComparison.Ordinal)] + customs[customs.IndexOf("deny:", StringComparison.Ordinal)..];
}
