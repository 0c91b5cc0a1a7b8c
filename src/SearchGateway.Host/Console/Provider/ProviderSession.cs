using SearchGateway.Model;

namespace SearchGateway.Host.Console.Provider;

/// <summary>
/// The session of an officer who signed in at the provider: one profile, that of the token. It lasts as long as the access token;
/// where a refresh token came along, a new one is fetched at half its time.
/// </summary>
internal sealed class ProviderSession : ConsoleSession
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly IdentityProvider _provider;
    private readonly TokenTrial _trial;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Held _held;
    private Task _renewal = Task.CompletedTask;

    public ProviderSession(TokenReply.Issued tokens, TokenVerdict.Accepted verdict, IdentityProvider provider, TokenTrial trial, TimeProvider time)
    {
        (_provider, _trial, _time) = (provider, trial, time);
        IdToken = tokens.IdToken;
        _held = Hold(tokens, verdict, tokens.RefreshToken);
    }

    /// <summary>Tells the provider whose session ends.</summary>
    public string? IdToken { get; }

    public override string Seat => Now.Caller.Profile;

    public override IReadOnlyList<ConsoleSeat> Seats => [ConsoleSeat.Of(Now.Caller)];

    public override bool HasEnded => Now is { RefreshToken: null } held && _time.GetUtcNow() >= held.Expires;

    private Held Now
    {
        get
        {
            lock (_gate)
                return _held;
        }
    }

    public override async ValueTask<string?> TokenOfAsync(string seat)
    {
        if (seat != Seat)
            return null;
        await RenewalAsync();
        var held = Now;
        return _time.GetUtcNow() < held.Expires ? held.AccessToken : null;
    }

    /// <summary>The one renewal that is under way, or that it is time for; done already if there is none.</summary>
    private Task RenewalAsync()
    {
        lock (_gate)
        {
            if (_renewal.IsCompleted && _held.RefreshToken is { } refreshToken && _time.GetUtcNow() >= _held.RenewAt)
                _renewal = RenewAsync(refreshToken);
            return _renewal;
        }
    }

    private async Task RenewAsync(string refreshToken)
    {
        var reply = await _provider.RenewAsync(refreshToken);
        var verdict = reply is TokenReply.Issued issued ? await _trial.JudgeAsync(issued.AccessToken) : null;
        lock (_gate)
        {
            _held = (reply, verdict) switch
            {
                (TokenReply.Issued tokens, TokenVerdict.Accepted accepted) when IsTheSame(accepted.Caller) => Hold(tokens, accepted, tokens.RefreshToken ?? refreshToken),
                // It may pass; until the token runs out nobody notices.
                (TokenReply.Unavailable, _) => _held with { RenewAt = _time.GetUtcNow() + Pause },
                _ => _held with { RefreshToken = null },
            };
        }
    }

    /// <summary>Rights may change from token to token, the officer not.</summary>
    private bool IsTheSame(Caller caller) =>
        caller.Officer == _held.Caller.Officer && caller.Profile == _held.Caller.Profile && caller.MemberState == _held.Caller.MemberState
        && caller.Authority == _held.Caller.Authority && caller.Unit == _held.Caller.Unit;

    private Held Hold(TokenReply.Issued tokens, TokenVerdict.Accepted verdict, string? refreshToken)
    {
        var now = _time.GetUtcNow();
        return new Held
        {
            AccessToken = tokens.AccessToken, RefreshToken = refreshToken, Caller = verdict.Caller, Expires = verdict.Expires, RenewAt = now + ((verdict.Expires - now) / 2),
        };
    }

    private readonly struct Held
    {
        public required string AccessToken { get; init; }

        public required string? RefreshToken { get; init; }

        public required Caller Caller { get; init; }

        public required DateTimeOffset Expires { get; init; }

        public required DateTimeOffset RenewAt { get; init; }
    }
}
