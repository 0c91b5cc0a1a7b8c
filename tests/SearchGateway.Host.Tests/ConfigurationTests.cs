using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Oversight;
using SearchGateway.Audit.Oversight.Anomalies;
using SearchGateway.FanOut;
using SearchGateway.Host.Admission;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Console;
using SearchGateway.Host.Console.Provider;
using SearchGateway.Host.Health;
using SearchGateway.Host.Idempotency;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Storage;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Systems;
using SearchGateway.Tests.Shared;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Host.Tests;

/// <summary>Keeps docs/configuration.md complete and its example true.</summary>
public sealed class ConfigurationTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));

    private static readonly Dictionary<string, Type> Sections = new(StringComparer.Ordinal)
    {
        ["Listen"] = typeof(ListenOptions),
        ["Listen:Connections"] = typeof(ConnectionLimits),
        ["AzureAd"] = typeof(AzureAdOptions),
        ["Claims"] = typeof(ClaimOptions),
        ["DevelopmentIssuer"] = typeof(DevelopmentIssuerOptions),
        ["Policy"] = typeof(PolicyOptions),
        ["FanOut"] = typeof(FanOutOptions),
        ["Systems:<System>"] = typeof(SystemOptions),
        ["Audit"] = typeof(AuditOptions),
        ["Audit:Sqlite"] = typeof(SqliteAuditOptions),
        ["Audit:PostgreSql"] = typeof(PostgreSqlAuditOptions),
        ["AccessRequests"] = typeof(StoreOptions),
        ["AccessRequests:PostgreSql"] = typeof(PostgreSqlAccessRequestOptions),
        ["Links"] = typeof(StoreOptions),
        ["Links:PostgreSql"] = typeof(PostgreSqlLinkOptions),
        ["Oversight"] = typeof(OversightOptions),
        ["Oversight:Anomalies"] = typeof(AnomalyOptions),
        ["Overload"] = typeof(OverloadOptions),
        ["Idempotency"] = typeof(IdempotencyOptions),
        ["Shutdown"] = typeof(ShutdownOptions),
        ["Console"] = typeof(ConsoleOptions),
        ["Console:SignIn"] = typeof(SignInOptions),
    };

    /// <summary>What the hosting reads besides, described elsewhere.</summary>
    private static readonly List<string> s_frameworks =
        ["Logging", "Kestrel", "ReadOnlyDataProtectionKeyDirectory", "servicesStartConcurrently", "servicesStopConcurrently", "shutdownTimeoutSeconds", "startupTimeoutSeconds"];

    /// <summary>What settings tell of themselves: asked for like the rest, and set by nobody.</summary>
    private static readonly string[] s_computed = ["IsValid", "IsGiven", "IsConfigured", "AcceptedAudiences", "AuthorityAddress", "OfficerClaims", "Length"];

    [Fact]
    public void EverySettingIsDescribed()
    {
        var settings = Sections.SelectMany(section => section.Value.GetProperties()
            .Where(p => p.CanWrite || p.PropertyType.IsGenericType && p.PropertyType.Name.StartsWith("IList", StringComparison.Ordinal))
            .Select(p => $"`{section.Key}:{p.Name}`")).ToList();

        Assert.True(settings.Count > 30, "Too few settings: the walk does not see them all.");
        Assert.All(settings, setting => Assert.Contains($"| {setting} |", Document, StringComparison.Ordinal));
    }

    /// <summary>Also those of sections that nobody thought to list above: what is described is compared with what the gateway asks its configuration for.</summary>
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task EverySettingThatIsReadIsDescribed(string store)
    {
        // What is not described may be a section: then something is asked of it as soon as it has something.
        var undescribed = new SortedSet<string>(StringComparer.Ordinal);
        var asked = await AskedAsync(store, undescribed);
        while (asked.Where(key => !IsDescribed(key) && undescribed.Add(key)).ToList().Count > 0)
            asked = await AskedAsync(store, undescribed);

        Assert.True(asked.Count > 150, $"Too few settings, {asked.Count}: the walk does not see them all.");
        undescribed.RemoveWhere(key => asked.Any(other => other.StartsWith(key + ":", StringComparison.Ordinal)));
        Assert.Empty(undescribed);
    }

    private static async Task<IReadOnlyList<string>> AskedAsync(string store, IReadOnlyCollection<string> sections)
    {
        var asked = new AskedSettings(sections);
        await using var app = GatewayApplication.Build(
            ["--environment=Development", "--Simulators:Population:Size=21", $"--Audit:Store={store}", $"--AccessRequests:Store={store}", $"--Links:Store={store}", "--Audit:PostgreSql:ConnectionString=Host=/run/postgresql;Database=audit"],
            builder =>
            {
                ((IConfigurationBuilder)builder.Configuration).Add(asked);
                builder.AddCore();
            });
        await EmbeddedSystems.StartAsync(app);
        var faults = Record.Exception(app.Services.GetRequiredService<IStartupValidator>().Validate);
        Assert.True(faults is null or OptionsValidationException or AggregateException, faults?.ToString());
        return [.. asked.Asked.Where(key => !key.Contains(AskedSettings.Child, StringComparison.Ordinal) && !s_computed.Contains(key[(key.LastIndexOf(':') + 1)..]) && !s_frameworks.Exists(section => key == section || key.StartsWith(section + ":", StringComparison.Ordinal)))];
    }

    /// <summary>By a row of its own, or in that of its section or of the setting before it.</summary>
    private static bool IsDescribed(string key)
    {
        foreach (var system in CentralSystems.All)
            key = key.Replace($"Systems:{system}:", "Systems:<System>:", StringComparison.Ordinal);
        var (section, name) = (key[..Math.Max(0, key.LastIndexOf(':'))], key[(key.LastIndexOf(':') + 1)..]);
        return Document.Split('\n').Any(row =>
            row.StartsWith($"| `{key}`", StringComparison.Ordinal)
            || row.StartsWith($"| `{key}:<", StringComparison.Ordinal)
            || (row.StartsWith($"| `{section}` |", StringComparison.Ordinal) && row.Contains($"`{name}`", StringComparison.Ordinal))
            || (row.StartsWith($"| `{section}:", StringComparison.Ordinal) && row.Contains($", `:{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ExampleForProductionPassesEveryCheck()
    {
        var example = Document.Split("```json")[1].Split("```")[0];
        await using var app = GatewayApplication.Build(["--environment=Production"], builder =>
        {
            builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(example)));
            builder.AddCore();
        });

        app.Services.GetRequiredService<IStartupValidator>().Validate();

        Assert.Equal("/var/lib/searchgateway/audit.db", app.Services.GetRequiredService<IOptions<SqliteAuditOptions>>().Value.Path);
    }

    [Theory]
    [InlineData("Sqlite", typeof(SqliteAuditStore))]
    [InlineData("postgresql", typeof(PostgreSqlAuditStore))]
    public async Task StoreOfTheAuditLogIsChosenByItsSetting(string store, Type expected)
    {
        await using var app = GatewayApplication.Build(
            ["--environment=Development", $"--Audit:Store={store}", "--Audit:PostgreSql:ConnectionString=Host=/run/postgresql;Database=audit"], builder => builder.AddCore());

        Assert.IsType(expected, app.Services.GetRequiredService<IAuditStore>());
    }

    [Fact]
    public async Task AnUnknownStoreAndFaultsOfTheChosenOneAreNamed()
    {
        await using var unknown = GatewayApplication.Build(["--environment=Development", "--Audit:Store=Oracle"], builder => builder.AddCore());
        Assert.Contains("Audit:Store must be", Faults(unknown), StringComparison.Ordinal);

        await using var faulty = GatewayApplication.Build(
            ["--environment=Development", "--Audit:Store=PostgreSql", "--Audit:PostgreSql:ConnectionString=Host=db.example;Database=audit;Passwort=geheim"], builder => builder.AddCore());
        Assert.Contains("Audit:PostgreSql:ConnectionString cannot be read", Faults(faulty), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", Faults(faulty), StringComparison.Ordinal);

        static string Faults(Microsoft.AspNetCore.Builder.WebApplication app) =>
            Assert.ThrowsAny<Exception>(() => app.Services.GetRequiredService<IStartupValidator>().Validate()).ToString();
    }

    [Fact]
    public void DefaultsAreThoseThatAreDescribed()
    {
        Assert.Contains($"| `FanOut:Budget` | `{new FanOutOptions().Budget}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Rest` | `{new ListenOptions().Rest}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Grpc` | `{new ListenOptions().Grpc}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:BodyTime` | `{new ListenOptions().BodyTime}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Connections:Most` | `{new ConnectionLimits().Most}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Connections:Calls` | `{new ConnectionLimits().Calls}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Connections:IdleTime` | `{new ConnectionLimits().IdleTime}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Connections:HeaderTime` | `{new ConnectionLimits().HeaderTime}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Connections:HeaderBytes` | `{new ConnectionLimits().HeaderBytes}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Connections:LeastRate` | `{new ConnectionLimits().LeastRate}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Connections:RateGrace` | `{new ConnectionLimits().RateGrace}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Connections:PingDelay` | `{new ConnectionLimits().PingDelay}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Listen:Connections:PingTimeout` | `{new ConnectionLimits().PingTimeout}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Systems:<System>:Budget` | `{new SystemOptions().Budget}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Audit:QueueLimit` | `{new AuditOptions().QueueLimit}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Audit:Store` | `{new StoreOptions().Store}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Audit:PostgreSql:Schema` | `{new PostgreSqlAuditOptions().Schema}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Audit:PostgreSql:PartitionsAhead` | `{new PostgreSqlAuditOptions().PartitionsAhead}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Audit:PostgreSql:CommandTimeLimit` | `{new PostgreSqlAuditOptions().CommandTimeLimit}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Overload:MostCalls` | `{new OverloadOptions().MostCalls}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Overload:AlwaysAdmitted` | `{new OverloadOptions().AlwaysAdmitted}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Overload:QueueTarget` | `{new OverloadOptions().QueueTarget}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Overload:RetryAfter` | `{new OverloadOptions().RetryAfter}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Idempotency:Window` | `{new IdempotencyOptions().Window}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Idempotency:MostAnswers` | `{new IdempotencyOptions().MostAnswers}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Idempotency:MostBytes` | `{new IdempotencyOptions().MostBytes}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Shutdown:Notice` | `{new ShutdownOptions().Notice}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `Console:SignIn:TimeLimit` | `{new SignInOptions().TimeLimit}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"| `DevelopmentIssuer:Lifetime` | `{new DevelopmentIssuerOptions().Lifetime}` |", Document, StringComparison.Ordinal);
    }
}
