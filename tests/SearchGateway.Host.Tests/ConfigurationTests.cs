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
using SearchGateway.Policy;
using SearchGateway.Storage;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Systems;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests;

/// <summary>Keeps docs/configuration.md complete and its example true.</summary>
public sealed class ConfigurationTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));

    private static readonly Dictionary<string, Type> Sections = new(StringComparer.Ordinal)
    {
        ["Listen"] = typeof(ListenOptions),
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

    [Fact]
    public void EverySettingIsDescribed()
    {
        var settings = Sections.SelectMany(section => section.Value.GetProperties()
            .Where(p => p.CanWrite || p.PropertyType.IsGenericType && p.PropertyType.Name.StartsWith("IList", StringComparison.Ordinal))
            .Select(p => $"`{section.Key}:{p.Name}`")).ToList();

        Assert.True(settings.Count > 30, "Too few settings: the walk does not see them all.");
        Assert.All(settings, setting => Assert.Contains($"| {setting} |", Document, StringComparison.Ordinal));
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
