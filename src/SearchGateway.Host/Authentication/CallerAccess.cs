using SearchGateway.Model;

namespace SearchGateway.Host.Authentication;

/// <summary>The caller of a request, read once from its token.</summary>
internal static class CallerAccess
{
    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">The request did not pass authorisation, which lets no such request through.</exception>
    public static Caller Caller(this HttpContext http) =>
        http.Features.Get<CallerFeature>()?.Reading.Caller ?? throw new InvalidOperationException("The request has no caller.");
}

internal sealed record CallerFeature(CallerReading Reading);
