using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Tests.Authentication;

public sealed class KnownTokensTests
{
    private const string Header = "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl";
    private static readonly DateTimeOffset Start = new(2016, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private readonly Clock _time = new(Start);
    private readonly KnownTokens _known;

    public KnownTokensTests() => _known = new KnownTokens(_time);

    [Fact]
    public void WhatATokenVerifiedToIsKnownForAMinute()
    {
        var verified = Verified();
        _known.Keep(Header, verified, Start.AddHours(1));

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Same(verified, _known.Find(Header));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_known.Find(Header));
    }

    [Fact]
    public void NoTokenIsKnownBeyondItsOwnEnd()
    {
        _known.Keep(Header, Verified(), Start.AddSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(_known.Find(Header));
    }

    [Fact]
    public void AClockThatIsSetBackLengthensNothing()
    {
        _known.Keep(Header, Verified(), Start.AddHours(1));

        _time.Advance(TimeSpan.FromMinutes(2));
        _time.Set(Start);
        Assert.Null(_known.Find(Header));
    }

    [Fact]
    public void AnotherTokenIsAnother()
    {
        _known.Keep(Header, Verified(), Start.AddHours(1));

        for (var i = 0; i < Header.Length; i++)
            Assert.Null(_known.Find(string.Concat(Header.AsSpan(0, i), Header[i] == 'x' ? "y" : "x", Header.AsSpan(i + 1))));
        Assert.Null(_known.Find(Header + " "));
    }

    [Fact]
    public void OfTokensThatAreInUseNoneGivesWay()
    {
        for (var i = 0; i < 10_001; i++)
            _known.Keep(Header + i.ToString(CultureInfo.InvariantCulture), Verified(), Start.AddHours(1));

        Assert.NotNull(_known.Find(Header + "0"));
        Assert.Null(_known.Find(Header + "10000"));
        _time.Advance(TimeSpan.FromMinutes(1));
        _known.Keep(Header + "10000", Verified(), Start.AddHours(1));
        Assert.NotNull(_known.Find(Header + "10000"));
    }

    private static AuthenticateResult Verified() => AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity("test")), "test"));

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;
        private long _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _passed;

        public void Set(DateTimeOffset now) => _now = now;

        public void Advance(TimeSpan by)
        {
            _now += by;
            _passed += by.Ticks;
        }
    }
}
