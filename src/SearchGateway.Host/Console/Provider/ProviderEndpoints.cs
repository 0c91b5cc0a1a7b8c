using System.Text.Encodings.Web;
using SearchGateway.Host.Authentication;

namespace SearchGateway.Host.Console.Provider;

/// <summary>The sign-in at the identity provider: its parts, and the addresses that a browser goes through.</summary>
internal static class ProviderEndpoints
{
    public static void AddProviderSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section);
        if (!IsUsed(builder.Configuration))
            return;
        services.AddOptions<SignInOptions>().ValidateOnStart();
        services.AddSingleton<Microsoft.Extensions.Options.IValidateOptions<SignInOptions>, SignInOptionsValidator>();
        services.AddSingleton<IdentityProvider>();
        services.AddSingleton<SignInTransactions>();
        services.AddSingleton<TokenTrial>();
        services.AddSingleton<ProviderSignIn>();
    }

    public static void MapProviderSignIn(this WebApplication app)
    {
        if (!IsUsed(app.Configuration))
            return;
        app.MapGet(ProviderSignIn.Begin, BeginAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(ProviderSignIn.Callback, CompleteAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>
    /// Sends the browser on by a page of this host, not by a redirection: the session's cookie does not come along on a way that began
    /// at another site, and a form must not lead to one.
    /// </summary>
    public static Task SendOnAsync(HttpContext http, string address)
    {
        var to = HtmlEncoder.Default.Encode(address);
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={to}"><title>SearchGateway</title></head><body><p><a href="{to}">Go on</a></p></body></html>""",
            http.RequestAborted);
    }

    private static bool IsUsed(IConfiguration configuration) =>
        configuration.GetValue<bool>($"{SignInOptions.Section}:{nameof(SignInOptions.Enabled)}")
        && !DevelopmentIssuerOptions.IsWanted(configuration);

    private static async Task BeginAsync(HttpContext http, ProviderSignIn signIn)
    {
        if (await signIn.BeginAsync(http, SignInEndpoints.PageOf(http.Request.Query["then"])) is { } address)
            http.Response.Redirect(address);
        else
            Refuse(http, SignInFault.Unreachable);
    }

    private static async Task CompleteAsync(HttpContext http, ProviderSignIn signIn, ILogger<ProviderSignIn> logger)
    {
        var outcome = await signIn.CompleteAsync(http);
        if (outcome.Fault is { } fault)
        {
            logger.SignInFailed(fault);
            Refuse(http, fault);
            return;
        }

        await SendOnAsync(http, outcome.Then!);
    }

    private static void Refuse(HttpContext http, SignInFault fault) => http.Response.Redirect($"{ConsoleGate.SignIn}?fault={SignInWords.NameOf(fault)}");
}
