using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace SearchGateway.Host.Console.Provider;

/// <summary>A sign-in under way at the provider.</summary>
/// <param name="State">Comes back with the answer.</param>
/// <param name="Nonce">Comes back within the ID token.</param>
/// <param name="Verifier">Proves to the provider that the code is exchanged by who asked for it.</param>
/// <param name="Callback">Where the provider sends the browser back to.</param>
/// <param name="Then">The page to go on to.</param>
/// <param name="BegunAt">Timestamp of its beginning.</param>
internal sealed record SignInTransaction(string State, string Nonce, string Verifier, string Callback, string Then, long BegunAt);

/// <summary>
/// The sign-ins under way. Each is bound to the browser that began it by a cookie, which comes along when the provider sends the
/// browser back, and each is used once.
/// </summary>
internal sealed class SignInTransactions(IOptions<ConsoleOptions> options, TimeProvider time)
{
    private const int Most = 10_000;
    private const int RandomBytes = 32;
    private const string Cookie = "searchgateway-sign-in";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, SignInTransaction> _entries = new(StringComparer.Ordinal);

    public SignInTransaction Begin(HttpContext http, string callback, string then)
    {
        if (_entries.Count >= Most)
            MakeRoom();
        var browser = Random();
        var begun = new SignInTransaction(Random(), Random(), Random(), callback, then, time.GetTimestamp());
        _entries[HashOf(browser)] = begun;
        http.Response.Cookies.Append(CookieOf(http.Request), browser, AttributesOf(http.Request, Longest));
        return begun;
    }

    /// <summary>The sign-in that an answer belongs to, which nobody can take again; null if there is none. An answer to another one ends none.</summary>
    public SignInTransaction? Take(HttpContext http, string? state)
    {
        if (http.Request.Cookies[CookieOf(http.Request)] is not { Length: > 0 } browser || !_entries.TryGetValue(HashOf(browser), out var begun))
            return null;
        if (begun.State != state || !_entries.TryRemove(new(HashOf(browser), begun)))
            return null;
        http.Response.Cookies.Delete(CookieOf(http.Request), AttributesOf(http.Request, lasts: null));
        return IsOver(begun) ? null : begun;
    }

    /// <summary>Those that are over go, or else the oldest: whoever begins without end puts out sign-ins, but stops nobody from beginning.</summary>
    private void MakeRoom()
    {
        var oldestFirst = _entries.OrderBy(e => e.Value.BegunAt).ToList();
        foreach (var entry in oldestFirst.Take(Most / 10).Concat(oldestFirst.Skip(Most / 10).TakeWhile(e => IsOver(e.Value))))
            _entries.TryRemove(entry);
    }

    private bool IsOver(SignInTransaction begun) => time.GetElapsedTime(begun.BegunAt) > Longest;

    private string CookieOf(HttpRequest request) => options.Value.IsSecure(request) ? $"__Host-{Cookie}" : Cookie;

    /// <summary>Lax, for the provider is another site and sends the browser back.</summary>
    private CookieOptions AttributesOf(HttpRequest request, TimeSpan? lasts) =>
        new() { HttpOnly = true, Secure = options.Value.IsSecure(request), SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lasts, IsEssential = true };

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    private static string HashOf(string browser) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(browser)));
}
