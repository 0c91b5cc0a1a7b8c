using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Console;

/// <summary>Somebody who signed in to the console. The tokens stay in the gateway: a browser that is tampered with has none to give away.</summary>
internal abstract class ConsoleSession
{
    /// <summary>Who signed in: the profile under which a request is made that names no other.</summary>
    public abstract string Seat { get; }

    /// <summary>The profiles that requests may be made under; outside Development the one that signed in.</summary>
    public abstract IReadOnlyList<ConsoleSeat> Seats { get; }

    /// <summary>Whether its tokens have run out for good.</summary>
    public virtual bool HasEnded => false;

    /// <summary>The bearer token of a profile; null if the session does not hold it, or no longer.</summary>
    public abstract ValueTask<string?> TokenOfAsync(string seat);
}

/// <summary>A session on the development issuer: every made-up officer can be played, side by side if need be.</summary>
internal sealed class DevelopmentSession(DevelopmentProfile profile, DevelopmentIssuer issuer, TimeProvider time) : ConsoleSession
{
    private static readonly ConsoleSeat[] s_seats = [.. DevelopmentProfile.All.Select(ConsoleSeat.Of)];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);

    public override string Seat => profile.Name;

    public override IReadOnlyList<ConsoleSeat> Seats => s_seats;

    public override ValueTask<string?> TokenOfAsync(string seat) => ValueTask.FromResult(TokenOf(seat));

    private string? TokenOf(string seat)
    {
        if (DevelopmentProfile.All.FirstOrDefault(p => p.Name == seat) is not { } played)
            return null;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_tokens.TryGetValue(seat, out var known) && now < known.Until)
                return known.Token;
            var token = issuer.Issue(played);
            // A new one in good time: a token must not run out on the way.
            _tokens[seat] = (token, now + (issuer.Lifetime / 2));
            return token;
        }
    }
}
