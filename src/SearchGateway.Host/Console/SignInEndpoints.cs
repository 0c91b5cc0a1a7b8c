using SearchGateway.Host.Authentication;
using SearchGateway.Host.Console.Provider;

namespace SearchGateway.Host.Console;

/// <summary>Sign-in and sign-out.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        if (app.Environment.IsDevelopment() && DevelopmentIssuerOptions.IsWanted(app.Configuration))
            app.MapPost(ConsoleGate.SignIn, PlayAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(ConsoleGate.SignOut, SignOutAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A form with the made-up officer to play, and the page to go on to.</summary>
    private static async Task PlayAsync(HttpContext http, ConsoleSessions sessions, DevelopmentIssuer issuer, TimeProvider time)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        var name = form?["profile"].ToString();
        if (DevelopmentProfile.All.FirstOrDefault(p => p.Name == name) is not { } profile)
            http.Response.Redirect(ConsoleGate.SignIn);
        else if (!sessions.TryBegin(http, new DevelopmentSession(profile, issuer, time)))
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else
            http.Response.Redirect(PageOf(form?["then"]));
    }

    /// <summary>Ends the session here, and then at the provider that it came from.</summary>
    private static async Task SignOutAsync(HttpContext http, ConsoleSessions sessions)
    {
        sessions.End(http);
        if (http.Features.Get<ConsoleSession>() is ProviderSession session && await http.RequestServices.GetRequiredService<ProviderSignIn>().LeaveAsync(http, session) is { } address)
            await ProviderEndpoints.SendOnAsync(http, address);
        else
            http.Response.Redirect(ConsoleGate.SignIn);
    }

    /// <summary>A page of the console alone: a sign-in must not lead elsewhere.</summary>
    public static string PageOf(string? then) =>
        then is not null && then.StartsWith(ConsoleGate.Root + "/", StringComparison.Ordinal) && then.All(c => char.IsAsciiLetter(c) || c is '/' or '-')
            ? then
            : ConsoleGate.Root + "/search";
}
