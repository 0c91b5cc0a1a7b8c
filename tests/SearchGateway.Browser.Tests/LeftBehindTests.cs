using SearchGateway.Browser.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>People stand on the pages and nowhere else. Every test's window is looked through when it closes; here that this finds what there is.</summary>
public sealed class LeftBehindTests(ConsoleStand stand) : IClassFixture<ConsoleStand>
{
    [Fact]
    public async Task AfterASearchOnEveryPageNobodyIsLeftBehind()
    {
        await using var desk = await stand.OpenAsync();
        await desk.ScanAsync(Papers.Eriksson);
        await desk.WaitAsync("section[aria-label=Receipt]");
        Assert.Contains("ERIKSSON", await desk.TextAsync("main"), StringComparison.OrdinalIgnoreCase);

        foreach (var page in (string[])["side-by-side", "access-requests", "links", "oversight", "search"])
        {
            await desk.GoAsync(page);
            foreach (var field in (string[])["surname", "subject.surname", "criteria.subject.surname"])
            {
                if (await desk.Page.Locator($"[name='{field}']").CountAsync() > 0 && await desk.Page.Locator($"[name='{field}']").First.IsVisibleAsync())
                    await desk.FillAsync(field, "Eriksson");
            }
        }

        Assert.Empty(await desk.LeftBehindAsync());
    }

    [Theory]
    [InlineData("() => localStorage.setItem('last', 'Anna Maria ERIKSSON')")]
    [InlineData("() => sessionStorage.setItem('last', JSON.stringify({ document: 'L898902C3' }))")]
    [InlineData("() => history.replaceState({ surname: 'Eriksson' }, '')")]
    [InlineData("() => history.replaceState(null, '', '?surname=Eriksson')")]
    [InlineData("() => { document.cookie = 'last=Eriksson; path=/'; }")]
    [InlineData("() => fetch('/health/live?surname=Eriksson')")]
    [InlineData("() => new Promise(done => { const open = indexedDB.open('kept'); open.onupgradeneeded = () => open.result.createObjectStore('people'); open.onsuccess = () => { const tx = open.result.transaction('people', 'readwrite'); tx.objectStore('people').put('Eriksson', 1); tx.oncomplete = done; }; })")]
    public async Task WhoIsLeftBehindIsFound(string script)
    {
        var desk = await stand.OpenAsync();
        await desk.Page.EvaluateAsync(script);

        Assert.NotEmpty(await desk.LeftBehindAsync());
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(async () => await desk.DisposeAsync());
    }
}
