using Microsoft.Net.Http.Headers;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Console.Provider;

namespace SearchGateway.Host.Console;

/// <summary>
/// The way from a browser into the gateway. Whoever is not signed in gets no further than the sign-in. A request of a page goes on
/// with the bearer token of its session, as if a client application had sent it: the same authentication, the same rules, the same
/// audit. It must name the profile in a header, which no other site can make a browser send.
/// </summary>
internal sealed class ConsoleGate(RequestDelegate next, ConsoleSessions sessions)
{
    public const string Root = "/console";
    public const string SignIn = Root + "/sign-in";
    public const string SignOut = Root + "/sign-out";
    public const string Assets = Root + "/assets";

    /// <summary>What the contract's addresses stand behind here.</summary>
    public const string Api = Root + "/api";

    /// <summary>What the pages ask beside the contract.</summary>
    public const string Data = Root + "/data";

    /// <summary>Names the profile under which a request is made.</summary>
    public const string SeatHeader = "Console-Seat";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        // Without regard to capitals, as routing has none: what leads to a page must lead through the gate.
        var path = http.Request.Path;
        if (!path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase))
            return next(http);

        http.Response.Headers.ContentSecurityPolicy = Policy;
        if (IsFromElsewhere(http.Request))
            return ProblemResponse.WriteAsync(http, ProblemKind.BadRequest.With("The console takes no requests that other sites make."));
        if (path.StartsWithSegments(Assets, StringComparison.OrdinalIgnoreCase) || path == SignIn || path == ProviderSignIn.Begin || path == ProviderSignIn.Callback)
            return next(http);
        return sessions.Find(http.Request) is { } session ? InvokeAsync(http, session) : AnswerStrangerAsync(http);
    }

    private async Task InvokeAsync(HttpContext http, ConsoleSession session)
    {
        var path = http.Request.Path;
        http.Features.Set(session);
        if (path == Root || path == Root + "/")
        {
            http.Response.Redirect(Root + "/search");
            return;
        }

        var isApi = path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase, out var address);
        if (!isApi && !path.StartsWithSegments(Data, StringComparison.OrdinalIgnoreCase))
            await next(http);
        else if (http.Request.Headers[SeatHeader] is not [{ Length: > 0 } seat] || session.Seats.All(s => s.Name != seat))
            await ProblemResponse.WriteAsync(http, ProblemKind.BadRequest.With($"The header {SeatHeader} names a profile of the session."));
        else if (isApi && !address.StartsWithSegments("/v1", StringComparison.Ordinal))
            await ProblemResponse.WriteAsync(http, ProblemKind.NotFound.With("The contract's addresses begin with /v1."));
        else if (await session.TokenOfAsync(seat) is not { } token)
            await AnswerStrangerAsync(http);
        else
            await AskAsync(http, token, isApi ? address : path);
    }

    private Task AskAsync(HttpContext http, string token, PathString address)
    {
        http.Request.Path = address;
        http.Request.Headers.Authorization = $"Bearer {token}";
        return next(http);
    }

    private static Task AnswerStrangerAsync(HttpContext http)
    {
        var request = http.Request;
        var isForAPage = request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments(Data, StringComparison.OrdinalIgnoreCase);
        if (isForAPage || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"searchgateway\"";
            return ProblemResponse.WriteAsync(http, ProblemKind.Unauthenticated.With("The session has ended. Sign in again."));
        }

        http.Response.Redirect($"{SignIn}?then={Uri.EscapeDataString(request.Path)}");
        return Task.CompletedTask;
    }

    /// <summary>Browsers say where a request comes from. One that changes something or asks for data must come from a page of this host.</summary>
    private static bool IsFromElsewhere(HttpRequest request)
    {
        var isNavigation = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate";
        if (isNavigation)
            return false;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site is not ("same-origin" or "none");
        return request.Headers[HeaderNames.Origin] is [{ } origin]
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }
}
