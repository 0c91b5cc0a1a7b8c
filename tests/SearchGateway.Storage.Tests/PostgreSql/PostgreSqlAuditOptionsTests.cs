using Microsoft.Extensions.Options;
using SearchGateway.Storage.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlAuditOptionsTests
{
    private static readonly PostgreSqlAuditOptionsValidator Validator = new();

    [Theory]
    [InlineData("Host=db.example;Database=audit;SSL Mode=VerifyFull")]
    [InlineData("Host=db.example;Database=audit;SSL Mode=Disable")]
    [InlineData("Host=a.example,b.example;Database=audit;SSL Mode=VerifyFull;Target Session Attributes=primary")]
    [InlineData("Host=/run/postgresql;Database=audit")]
    [InlineData("Host=localhost;Database=audit")]
    [InlineData("Host=127.0.0.1;Database=audit")]
    [InlineData("Host=127.0.0.1:5433, localhost:5434,[::1]:5435;Database=audit")]
    public void APlaceThatIsToldWholeIsTaken(string connection) => Assert.Null(Validate(connection).FailureMessage);

    [Theory]
    [InlineData("", "must say where")]
    [InlineData("Database=audit", "must name a Host")]
    [InlineData("Host=/run/postgresql", "must name a Database")]
    [InlineData("Host=db.example;Database=audit", "must say SSL Mode")]
    [InlineData("Host=localhost,db.example;Database=audit", "must say SSL Mode")]
    [InlineData("Host=127.0.0.1:5433,10.0.0.2:5433;Database=audit", "must say SSL Mode")]
    [InlineData("Host=db.example;Database=audit;SSL Mode=Prefer", "must say SSL Mode")]
    [InlineData("Host=/run/postgresql;Database=audit;Multiplexing=true", "must not ask for Multiplexing")]
    [InlineData("Host=/run/postgresql;Database=audit;Password=ab;cdef=gh", "cannot be read")]
    [InlineData("Host=/run/postgresql;Database=audit;Port=ab;Password=secret", "cannot be read")]
    [InlineData("secret", "cannot be read")]
    public void AFaultOfTheConnectionStringIsNamedWithoutRepeatingIt(string connection, string fault)
    {
        var result = Validate(connection);
        Assert.Contains(fault, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("cdef", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Audit")]
    [InlineData("1audit")]
    [InlineData("pg_audit")]
    [InlineData("audit; DROP SCHEMA public")]
    [InlineData("a234567890123456789012345678901234567890123456789")]
    public void ASchemaOfAnyOtherFormIsRefused(string schema) =>
        Assert.Contains("Audit:PostgreSql:Schema", Validate("Host=/run/postgresql;Database=audit", schema).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void AllFaultsAreSaidAtOnce()
    {
        var faults = Validator.Validate(name: null, new PostgreSqlAuditOptions
        {
            Schema = "",
            PartitionsAhead = 25,
            CommandTimeLimit = TimeSpan.FromMilliseconds(1500),
        }).FailureMessage;

        foreach (var setting in new[] { "ConnectionString", "Schema", "PartitionsAhead", "CommandTimeLimit" })
            Assert.Contains($"Audit:PostgreSql:{setting}", faults, StringComparison.Ordinal);
    }

    private static ValidateOptionsResult Validate(string connection, string schema = "searchgateway_audit") =>
        Validator.Validate(name: null, new PostgreSqlAuditOptions { ConnectionString = connection, Schema = schema });
}
