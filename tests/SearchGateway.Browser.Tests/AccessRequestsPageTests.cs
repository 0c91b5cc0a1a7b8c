using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>A request from its handing in to the search under it, as three people live it.</summary>
public sealed class AccessRequestsPageTests(ConsoleStand stand) : IClassFixture<ConsoleStand>
{
    private const string File = "LEA-0077/2016/4711";

    [Fact]
    public async Task ARequestIsHandedInVerifiedByAnotherPersonAndUsed()
    {
        await using var officer = await stand.OpenAsync("law-enforcement-officer");
        var id = await HandInAsync(officer, File);
        Assert.Contains("submitted", await officer.TextAsync("section[aria-label=Request]"), StringComparison.Ordinal);

        await using var accessPoint = await stand.OpenAsync("central-access-point");
        await accessPoint.GoAsync("access-requests");
        await accessPoint.Page.GetByRole(AriaRole.Tab, new() { Name = "To verify" }).ClickAsync();
        await accessPoint.Page.Locator("tr", new() { HasTextString = File }).GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await accessPoint.WaitAsync("section[aria-label=Request]");
        await accessPoint.PictureAsync("access-request");
        Assert.Empty(await accessPoint.BarriersAsync());
        await accessPoint.FillAsync("valid_days", "3");
        await accessPoint.Page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await accessPoint.Page.Locator("section[aria-label=Request]", new() { HasTextString = "approved" }).WaitForAsync();

        await officer.GoAsync("search");
        await officer.FillAsync("surname", "Eriksson");
        await officer.FillAsync("given_names", "Anna Maria");
        await officer.FillAsync("birth_date", "1974-08-12");
        await officer.Page.GetByText("Circumstances, required systems").ClickAsync();
        await officer.FillAsync("access_request_id", id);
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await officer.WaitAsync("section[aria-label=Receipt]");
        Assert.StartsWith("hit", await officer.TextAsync("[data-system=VIS] .outcome"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheRulesMissIsNamedAtItsField()
    {
        await using var desk = await stand.OpenAsync("law-enforcement-officer");
        await desk.GoAsync("access-requests");
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Hand in" }).ClickAsync();
        await desk.Page.GetByLabel("VIS", new() { Exact = true }).First.CheckAsync();
        await desk.FillAsync("subject.surname", "Eriksson");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await desk.WaitAsync("[aria-invalid=true]");

        Assert.Equal("Name the national file.", await desk.TextAsync("[data-field=case_reference] .fault"));
        Assert.Empty(await desk.BarriersAsync());

        await desk.FillAsync("case_reference", "LEA-0077/2016/4713");
        await desk.FillAsync("offence.description", "Trafficking in human beings");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await desk.Page.Locator("[data-field=statements] > .fault", new() { HasTextString = "necessity" }).WaitForAsync();
    }

    [Fact]
    public async Task ARefusalWantsAReasonAndTheUnitSeesIt()
    {
        await using var officer = await stand.OpenAsync("law-enforcement-officer");
        await HandInAsync(officer, "LEA-0077/2016/4712");

        await using var accessPoint = await stand.OpenAsync("central-access-point");
        await accessPoint.GoAsync("access-requests");
        await accessPoint.Page.GetByRole(AriaRole.Tab, new() { Name = "To verify" }).ClickAsync();
        await accessPoint.Page.Locator("tr", new() { HasTextString = "4712" }).GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await accessPoint.Page.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await accessPoint.WaitAsync("[data-field=reason] [aria-invalid=true]");
        await accessPoint.FillAsync("reason", "The file names no offence of the kind.");
        await accessPoint.Page.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await accessPoint.Page.Locator("section[aria-label=Request]", new() { HasTextString = "refused" }).WaitForAsync();

        await officer.GoAsync("access-requests");
        await officer.Page.Locator("tr", new() { HasTextString = "4712" }).Filter(new() { HasTextString = "refused" }).WaitForAsync();
    }

    private static async Task<string> HandInAsync(Desk desk, string file)
    {
        await desk.GoAsync("access-requests");
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "Hand in" }).ClickAsync();
        await desk.Page.GetByLabel("VIS", new() { Exact = true }).First.CheckAsync();
        foreach (var (name, value) in new[]
        {
            ("subject.surname", "Eriksson"), ("subject.given_names", "Anna Maria"), ("subject.birth_date", "1974-08-12"), ("case_reference", file),
            ("offence.description", "Trafficking in human beings"),
            ("statement-NECESSITY", "The route of the suspect cannot be established otherwise."), ("statement-SPECIFIC_CASE", "The journey of 14 November 2016."),
            ("statement-SUBSTANTIAL_CONTRIBUTION", "The visa names the inviting person, who is sought as an accomplice."),
        })
            await desk.FillAsync(name, value);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Request]");
        return await desk.TextAsync("section[aria-label=Request] dd.mono");
    }
}
