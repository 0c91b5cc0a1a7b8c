using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace SearchGateway.Host.Console;

/// <summary>
/// Who is signed in, in this process alone. The browser holds a random name of its session, which scripts cannot read and other sites
/// cannot send along; here only a hash of it is kept.
/// </summary>
internal sealed class ConsoleSessions(IOptions<ConsoleOptions> options, TimeProvider time)
{
    private const int Most = 10_000;
    private const int NameBytes = 32;
    private const string Cookie = "searchgateway-console";

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The session that a request belongs to; null if none, or if it has ended.</summary>
    public ConsoleSession? Find(HttpRequest request)
    {
        if (request.Cookies[CookieOf(request)] is not { Length: > 0 } name || !_entries.TryGetValue(HashOf(name), out var entry))
            return null;
        var now = time.GetTimestamp();
        if (IsOver(entry, now))
        {
            _entries.TryRemove(HashOf(name), out _);
            return null;
        }

        entry.UsedAt = now;
        return entry.Session;
    }

    /// <summary>Begins a session and gives the browser its name. The one that the browser had ends: nobody inherits a session that was known before the sign-in.</summary>
    /// <returns>False if there are as many sessions as there may be.</returns>
    public bool TryBegin(HttpContext http, ConsoleSession session)
    {
        End(http);
        if (_entries.Count >= Most)
            DropEnded();
        if (_entries.Count >= Most)
            return false;
        var name = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NameBytes));
        var now = time.GetTimestamp();
        _entries[HashOf(name)] = new Entry(session, now) { UsedAt = now };
        http.Response.Cookies.Append(CookieOf(http.Request), name, AttributesOf(http.Request));
        return true;
    }

    /// <summary>Ends the session of a request, if it has one.</summary>
    public void End(HttpContext http)
    {
        if (http.Request.Cookies[CookieOf(http.Request)] is not { Length: > 0 } name)
            return;
        _entries.TryRemove(HashOf(name), out _);
        http.Response.Cookies.Delete(CookieOf(http.Request), AttributesOf(http.Request));
    }

    private bool IsOver(Entry entry, long now) =>
        entry.Session.HasEnded || time.GetElapsedTime(entry.UsedAt, now) > options.Value.IdleLimit || time.GetElapsedTime(entry.BegunAt, now) > options.Value.LongestSession;

    private void DropEnded()
    {
        var now = time.GetTimestamp();
        foreach (var entry in _entries)
        {
            if (IsOver(entry.Value, now))
                _entries.TryRemove(entry);
        }
    }

    /// <summary>With TLS a name that browsers take from this very host alone.</summary>
    private string CookieOf(HttpRequest request) => options.Value.IsSecure(request) ? $"__Host-{Cookie}" : Cookie;

    private CookieOptions AttributesOf(HttpRequest request) =>
        new() { HttpOnly = true, Secure = options.Value.IsSecure(request), SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };

    private static string HashOf(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private sealed class Entry(ConsoleSession session, long begunAt)
    {
        public ConsoleSession Session => session;

        public long BegunAt => begunAt;

        public long UsedAt { get; set; }
    }
}
