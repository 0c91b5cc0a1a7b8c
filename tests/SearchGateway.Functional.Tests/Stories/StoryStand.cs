using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;

[assembly: AssemblyFixture(typeof(SearchGateway.Functional.Tests.Stories.StoryStand))]

namespace SearchGateway.Functional.Tests.Stories;

/// <summary>One running gateway with its systems, shared by all stories, which only search.</summary>
public sealed class StoryStand : IAsyncLifetime
{
    private GatewayStand? _gateway;

    internal GatewayStand Gateway => _gateway ?? throw new InvalidOperationException("The gateway did not start.");

    internal IReadOnlyList<Persona> Personas { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Personas = await Stories.Persona.AllAsync();
        _gateway = await GatewayStand.StartAsync();
    }

    public ValueTask DisposeAsync() => _gateway?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal Persona Persona(int number) => Personas.Single(p => p.Number == number);

    /// <summary>The persona at the desk with one of the papers (none: the finger alone), and perhaps another's finger.</summary>
    internal async Task<JsonElement> AskAsync(Desk desk, int persona, int? paper = 0, int? bearer = null)
    {
        var who = Persona(persona);
        return await AskAsync(desk.Profile, desk.Request(who, paper is { } number ? who.Zones[number] : null, Persona(bearer ?? persona)));
    }

    internal async Task<JsonElement> AskAsync(string profile, object request)
    {
        var (status, body) = await Gateway.SearchAsync(profile, request);
        Assert.True(status == 200, body.GetRawText());
        return body;
    }
}
