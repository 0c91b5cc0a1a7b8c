using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Console;
using SearchGateway.Host.Console.Provider;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Console.Provider;

/// <summary>Sign-ins under way.</summary>
public sealed class SignInTransactionsTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void ASignInTakesTenMinutesAtMost()
    {
        var transactions = new SignInTransactions(Options.Create(new ConsoleOptions()), _time);
        var (inTime, late) = (Begin(transactions), Begin(transactions));

        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.NotNull(Take(transactions, inTime));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(Take(transactions, late));
    }

    [Fact]
    public void ASignInIsTakenOnceThoughTheBrowserKeepsItsCookie()
    {
        var transactions = new SignInTransactions(Options.Create(new ConsoleOptions()), _time);
        var begun = Begin(transactions);

        Assert.NotNull(Take(transactions, begun));
        Assert.Null(Take(transactions, begun));
    }

    [Fact]
    public void ThereAreNeverTooManyAndTheOldestGoFirst()
    {
        var transactions = new SignInTransactions(Options.Create(new ConsoleOptions()), _time);
        var all = Enumerable.Range(0, 10_001).Select(_ =>
        {
            _time.Advance(TimeSpan.FromTicks(1));
            return Begin(transactions);
        }).ToList();

        Assert.Null(Take(transactions, all[0]));
        Assert.Null(Take(transactions, all[999]));
        Assert.NotNull(Take(transactions, all[1000]));
        Assert.NotNull(Take(transactions, all[^1]));
    }

    private static (string Cookie, SignInTransaction Begun) Begin(SignInTransactions transactions)
    {
        var http = new DefaultHttpContext();
        var begun = transactions.Begin(http, "http://localhost/console/sign-in/callback", "/console/search");
        return (http.Response.Headers.SetCookie.Single()!.Split(';')[0], begun);
    }

    private static SignInTransaction? Take(SignInTransactions transactions, (string Cookie, SignInTransaction Begun) of)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = of.Cookie;
        return transactions.Take(http, of.Begun.State);
    }
}
