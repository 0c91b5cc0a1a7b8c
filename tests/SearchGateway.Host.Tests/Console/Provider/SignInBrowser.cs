using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Console.Provider;

/// <summary>A browser that signs in at a provider: keeps cookies, and goes where it is sent, by redirections and by pages.</summary>
internal sealed partial class SignInBrowser(RunningGateway gateway) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;

    private HttpClient Http => _client ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = gateway.Rest.BaseAddress };

    /// <summary>Every address that it has been at.</summary>
    public List<string> Visited { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What it sends to the gateway of its cookies.</summary>
    public string Cookies => _cookies.GetCookieHeader(gateway.Rest.BaseAddress!);

    /// <summary>Goes to an address and on from there until a page stands; gives its address and text.</summary>
    public async Task<(string Path, string Text)> GoAsync(string address)
    {
        for (var i = 0; i < 10; i++)
        {
            using var answer = await SendAsync(address);
            var here = new Uri(Http.BaseAddress!, address);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            var next = answer.Headers.Location?.OriginalString ?? (Refresh().Match(text) is { Success: true } sent ? WebUtility.HtmlDecode(sent.Groups["to"].Value) : null);
            if (next is null)
                return (here.PathAndQuery, WebUtility.HtmlDecode(text));
            address = new Uri(here, next).ToString();
        }

        throw new InvalidOperationException("It is sent round and round: " + string.Join(" → ", Visited));
    }

    /// <summary>Begins to sign in, and gives the address that the provider sends back to, without going there.</summary>
    public async Task<string> BeginAsync()
    {
        using var begun = await SendAsync("/console/sign-in/begin");
        using var answered = await SendAsync(begun.Headers.Location!.ToString());
        return answered.Headers.Location!.ToString();
    }

    public async Task<HttpResponseMessage> SendAsync(string address, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        Visited.Add(address);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, Cancellation);
    }

    /// <summary>Searches as a page does.</summary>
    public async Task<HttpStatusCode> SearchAsync(string seat = "first-line")
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/api/v1/search") { Content = content };
        request.Headers.TryAddWithoutValidation("Console-Seat", seat);
        using var answer = await Http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    public void Dispose() => _client?.Dispose();

    [GeneratedRegex("http-equiv=\"refresh\" content=\"0; url=(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refresh();
}
