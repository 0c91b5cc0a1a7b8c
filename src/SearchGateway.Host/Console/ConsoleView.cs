using System.Text.Json;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Api;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Console.Provider;

namespace SearchGateway.Host.Console;

/// <summary>What a page knows when it is written: who is signed in, which profiles can be taken, which rules are in force.</summary>
internal sealed class ConsoleView(SearchDoor core, IHostEnvironment environment, IOptions<DevelopmentIssuerOptions> development, IServiceProvider services)
{
    // Names as the contract has them; escaped so that the text can stand within a page.
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public bool IsDevelopment => environment.IsDevelopment();

    /// <summary>The profile that signed in; null on the page of the sign-in.</summary>
    public static string? Seat(HttpContext http) => http.Features.Get<ConsoleSession>()?.Seat;

    /// <summary>The same for the page's scripts, as JSON.</summary>
    public string Context(HttpContext http)
    {
        var session = http.Features.Get<ConsoleSession>();
        return JsonSerializer.Serialize(
            new
            {
                Seat = session?.Seat ?? "",
                Seats = session?.Seats ?? [],
                Pack = core.ActivePack()?.Name ?? "",
                Packs = services.GetService<ExercisePacks>()?.Names ?? [],
                Simulated = services.GetService<EmbeddedSystems>() is not null,
                Development = IsDevelopment,
            },
            s_json);
    }

    /// <summary>The made-up officers, for the sign-in in Development; empty elsewhere.</summary>
    public IReadOnlyList<DevelopmentProfile> Profiles => IsDevelopment && development.Value.Enabled ? DevelopmentProfile.All : [];

    /// <summary>Whether officers sign in at the identity provider.</summary>
    public bool HasProvider => services.GetService<ProviderSignIn>() is not null;
}
