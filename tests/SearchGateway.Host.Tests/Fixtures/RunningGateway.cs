using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>The gateway on real sockets, with a stand-in for the core.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private static readonly string[] Settings =
    [
        "--environment=Development", "--Listen:Rest=http://localhost:0", "--Listen:Grpc=http://localhost:0",
        "--DevelopmentIssuer:Enabled=true", "--Logging:LogLevel:Default=Warning", "--Shutdown:Notice=00:00:00",
    ];

    private RunningGateway(WebApplication app, FakeCore core)
    {
        App = app;
        Core = core;
        var addresses = app.Services.GetRequiredService<ListeningAddresses>();
        Rest = new HttpClient { BaseAddress = new Uri(addresses.Rest) };
        GrpcAddress = addresses.Grpc;
        Channel = GrpcChannel.ForAddress(addresses.Grpc);
    }

    public WebApplication App { get; }

    public FakeCore Core { get; }

    public HttpClient Rest { get; }

    /// <summary>Folder that goes with the gateway; null if it has none or a test still needs it.</summary>
    public string? Folder { get; set; }

    public string GrpcAddress { get; }

    public GrpcChannel Channel { get; }

    public SearchCalls Grpc => new(Channel.CreateCallInvoker());

    public RequestCalls Register => new(Channel.CreateCallInvoker());

    public LinkCalls Links => new(Channel.CreateCallInvoker());

    public OversightCalls Oversight => new(Channel.CreateCallInvoker());

    public static Task<RunningGateway> StartAsync(Action<WebApplicationBuilder>? adjust = null, params string[] settings) =>
        StartAsync(adjust, isCoreReal: false, settings);

    /// <summary>Starts the gateway on free ports.</summary>
    /// <param name="adjust">Changes of the test; registers the core if it is real.</param>
    /// <param name="isCoreReal">False: <see cref="Core"/> stands in for it.</param>
    /// <param name="settings">Settings beside the usual ones.</param>
    public static async Task<RunningGateway> StartAsync(Action<WebApplicationBuilder>? adjust, bool isCoreReal, string[] settings)
    {
        var core = new FakeCore();
        var app = GatewayApplication.Build([.. Settings, .. settings], builder =>
        {
            if (!isCoreReal)
                builder.Services.AddSingleton(core.Door).AddSingleton(core.PolicyDoor).AddSingleton(core.MatchDoor).AddSingleton(core.RegisterDoor).AddSingleton(core.LinkDoor).AddSingleton(core.OversightDoor).AddSingleton(core.RetentionDoor).AddSingleton(core.AuditDoor);
            adjust?.Invoke(builder);
        });
        await EmbeddedSystems.StartAsync(app);
        await app.StartAsync();
        return new RunningGateway(app, core);
    }

    public async Task<string> TokenAsync(string profile = "border-guard")
    {
        using var answer = await Rest.PostAsJsonAsync("/dev/token", new { profile });
        using var json = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>Posts a body as JSON, with a token unless it is empty.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string json, string? token = null, string mediaType = "application/json", string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, mediaType),
        };
        token ??= await TokenAsync();
        if (token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return await Rest.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Gets an address, with a token.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? await TokenAsync());
        return await Rest.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<CallOptions> CallOptionsAsync(string? token = null) =>
        (token ?? await TokenAsync()) is { Length: > 0 } bearer
            ? new CallOptions(new Metadata { { "authorization", "Bearer " + bearer } })
            : new CallOptions();

    public async ValueTask DisposeAsync()
    {
        Rest.Dispose();
        Channel.Dispose();
        await App.DisposeAsync();
        if (Folder is not null)
            Directory.Delete(Folder, recursive: true);
    }
}
