using System.Text;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Console;

/// <summary>What a browser does for the console's sake: keeps one cookie, follows no redirection by itself.</summary>
internal sealed class Browser(RunningGateway gateway) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = gateway.Rest.BaseAddress };

    public string? Cookie { get; set; }

    /// <summary>What came with the cookie, in lower case.</summary>
    public string Attributes { get; private set; } = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Browser> SignedInAsync(RunningGateway gateway, string profile)
    {
        var browser = new Browser(gateway);
        await browser.SignInAsync(profile);
        return browser;
    }

    /// <summary>Signs in, and gives the address that this leads to.</summary>
    public async Task<string> SignInAsync(string profile, string then = "")
    {
        using var form = new FormUrlEncodedContent([new("profile", profile), new("then", then)]);
        using var answer = await SendAsync(HttpMethod.Post, "/console/sign-in", form, seat: null);
        var set = answer.Headers.GetValues("Set-Cookie").Last();
        Cookie = set.Split(';')[0];
        Attributes = set.ToLowerInvariant();
        return answer.Headers.Location!.OriginalString;
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? seat = null) => SendAsync(HttpMethod.Get, path, content: null, seat);

    public async Task<HttpResponseMessage> PostAsync(string path, string json, string? seat, params (string Name, string Value)[] headers)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await SendAsync(HttpMethod.Post, path, content, seat, headers);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string? seat, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Cookie is not null)
            request.Headers.Add("Cookie", Cookie);
        if (seat is not null)
            request.Headers.TryAddWithoutValidation("Console-Seat", seat);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request, Cancellation);
    }
}
