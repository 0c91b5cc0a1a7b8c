using Microsoft.Playwright;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Browser.Tests.Stand;

/// <summary>A gateway with its simulated systems, as a newcomer starts it, and a browser.</summary>
public sealed class ConsoleStand : IAsyncLifetime
{
    private static readonly string[] s_arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("searchgateway-browser-");
    private readonly (string Name, string Value)[] _settings;
    private RunningProgram? _gateway;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ConsoleStand()
        : this([])
    {
    }

    private ConsoleStand(params (string Name, string Value)[] settings) => _settings = settings;

    /// <summary>Where the gateway listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where it listens for gRPC.</summary>
    public Uri Grpc { get; private set; } = null!;

    /// <summary>One with settings of its own.</summary>
    public static async Task<ConsoleStand> StartAsync(params (string Name, string Value)[] settings)
    {
        var stand = new ConsoleStand(settings);
        await stand.InitializeAsync();
        return stand;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Listen__Rest"] = "http://localhost:0",
            ["Listen__Grpc"] = "http://localhost:0",
            ["Audit__DataFolder"] = _data.FullName,
            ["Audit__Sqlite__Path"] = Path.Combine(_data.FullName, "audit.db"),
            ["Simulators__Population__Size"] = People.Size,
            // Roomy enough that only a system that a test makes late is late, also on a busy machine.
            ["FanOut__Budget"] = "00:00:20",
        };
        foreach (var system in new[] { "Sis", "Vis", "Ees", "Eurodac", "Cir" })
            environment[$"Systems__{system}__Budget"] = "00:00:15";
        foreach (var (name, value) in _settings)
            environment[name] = value;
        _gateway = RunningProgram.Start("SearchGateway.Host", [], environment);
        Address = await _gateway.AddressAsync("REST");
        Grpc = await _gateway.AddressAsync("gRPC");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = s_arguments });
    }

    /// <summary>A fresh browser profile, signed in; what it must not do is held against it when it is disposed of.</summary>
    /// <param name="profile">The officer to play; null to stay outside.</param>
    /// <param name="options">The browser's window and scheme.</param>
    /// <param name="alsoAt">Another place that its pages may lead to.</param>
    public async Task<Desk> OpenAsync(string? profile = "border-guard", BrowserNewContextOptions? options = null, Uri? alsoAt = null)
    {
        options ??= new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } };
        options.BaseURL = Address.ToString();
        options.AcceptDownloads = true;
        var desk = new Desk(await _browser!.NewContextAsync(options), Address, alsoAt);
        await desk.OpenAsync(profile);
        return desk;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
