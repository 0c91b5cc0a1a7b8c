using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using SearchGateway.Browser.Tests.Stand;

namespace SearchGateway.Browser.Tests;

/// <summary>A browser that has kept the log's first key when the log passes on to the next.</summary>
public sealed class KeyRotationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheNextKeyIsTakenExactlyIfTheKeptOneVouchesForIt(bool vouched)
    {
        var folder = Directory.CreateTempSubdirectory("searchgateway-rotation-");
        var next = Path.Combine(folder.FullName, "next.pem");
        var stand = await ConsoleStand.StartAsync(("Audit__Next__SigningKeyPath", next));
        try
        {
            await using var desk = await stand.OpenAsync();
            await VerifyAsync(desk);
            Assert.Equal(4, await desk.Page.Locator("li[data-good=true]").CountAsync());

            await HandOverAsync(stand, next);
            if (!vouched)
                await desk.Page.RouteAsync("**/v1/audit/keys", async route =>
                {
                    var answer = await route.FetchAsync();
                    await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = (await answer.TextAsync()).Replace("key-handover", "key-handoveR", StringComparison.Ordinal) });
                });
            await VerifyAsync(desk);

            Assert.Equal(vouched ? 4 : 0, await desk.Page.Locator("li[data-good=true]").CountAsync());
            Assert.Equal(vouched ? 0 : 1, await desk.Page.GetByText("The gateway now offers another key than the one kept here").CountAsync());
        }
        finally
        {
            await stand.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task VerifyAsync(Desk desk)
    {
        await desk.Page.GotoAsync("/console");
        await desk.ScanAsync(Papers.Eriksson);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Verify in this browser" }).ClickAsync();
        await desk.WaitAsync("section[aria-label=Receipt] li");
    }

    private static async Task HandOverAsync(ConsoleStand stand, string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem(), Cancellation);
        using var http = new HttpClient { BaseAddress = stand.Address };
        var token = await (await http.PostAsJsonAsync("/dev/token", new { profile = "border-guard" }, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while ((await http.GetStringAsync("/v1/audit/key", Cancellation)).Trim() != key.ExportSubjectPublicKeyInfoPem())
            await tick.WaitForNextTickAsync(patience.Token);
    }
}
