using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Console;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Console;

/// <summary>Who is signed in, and for how long.</summary>
public sealed class ConsoleSessionsTests
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void AnUnusedSessionEnds()
    {
        var sessions = Sessions(new ConsoleOptions { IdleLimit = TimeSpan.FromMinutes(20) });
        var request = Begun(sessions);

        foreach (var minutes in new[] { 19, 19, 19 })
        {
            _time.Advance(TimeSpan.FromMinutes(minutes));
            Assert.NotNull(sessions.Find(request));
        }

        _time.Advance(TimeSpan.FromMinutes(21));
        Assert.Null(sessions.Find(request));
        Assert.Null(sessions.Find(request));
    }

    [Fact]
    public void ASessionInUseEndsToo()
    {
        var sessions = Sessions(new ConsoleOptions { IdleLimit = TimeSpan.FromMinutes(20), LongestSession = TimeSpan.FromHours(1) });
        var request = Begun(sessions);

        for (var i = 0; i < 4; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(15));
            Assert.NotNull(sessions.Find(request));
        }

        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(sessions.Find(request));
    }

    [Fact]
    public void WithTlsTheCookieIsBoundToTheHost()
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "https";

        Assert.True(Sessions(new ConsoleOptions()).TryBegin(http, new Session()));

        var cookie = http.Response.Headers.SetCookie.Single()!;
        Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
    }

    private ConsoleSessions Sessions(ConsoleOptions options) => new(Options.Create(options), _time);

    private static HttpRequest Begun(ConsoleSessions sessions)
    {
        var answer = new DefaultHttpContext();
        Assert.True(sessions.TryBegin(answer, new Session()));
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = answer.Response.Headers.SetCookie.Single()!.Split(';')[0];
        return request;
    }

    private sealed class Session : ConsoleSession
    {
        public override string Seat => "border-guard";

        public override IReadOnlyList<ConsoleSeat> Seats => [];

        public override ValueTask<string?> TokenOfAsync(string seat) => ValueTask.FromResult<string?>(null);
    }
}
