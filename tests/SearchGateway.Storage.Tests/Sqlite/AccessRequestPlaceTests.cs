using Microsoft.Extensions.Options;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Storage.Tests.Sqlite;

/// <summary>Where the register lies when nobody says.</summary>
public sealed class AccessRequestPlaceTests
{
    [Theory]
    [InlineData("/var/lib/gateway/audit.db", "", "/var/lib/gateway/audit.access-requests.db")]
    [InlineData("/var/lib/gateway/node-2", "", "/var/lib/gateway/node-2.access-requests.db")]
    [InlineData("/var/lib/gateway/audit.db", "/srv/requests.db", "/srv/requests.db")]
    public void ItLiesBesideTheAuditLogUnlessItWasNamed(string audit, string named, string place)
    {
        var options = new SqliteAccessRequestOptions { Path = named };

        new SqliteAccessRequestPlace(Options.Create(new SqliteAuditOptions { Path = audit })).PostConfigure(name: null, options);

        Assert.Equal(place, options.Path);
    }

    [Fact]
    public void AFaultInTheAuditLogsSettingsIsNotSaidTwice()
    {
        var options = new SqliteAccessRequestOptions();

        new SqliteAccessRequestPlace(new Faulty()).PostConfigure(name: null, options);

        Assert.True(new SqliteAccessRequestOptionsValidator().Validate(name: null, options).Succeeded);
    }

    [Fact]
    public void ABlankNameIsAFault() => Assert.Contains(
        "AccessRequests:Sqlite:Path",
        new SqliteAccessRequestOptionsValidator().Validate(name: null, new SqliteAccessRequestOptions { Path = " " }).FailureMessage,
        StringComparison.Ordinal);

    private sealed class Faulty : IOptions<SqliteAuditOptions>
    {
        public SqliteAuditOptions Value => throw new OptionsValidationException("", typeof(SqliteAuditOptions), ["Audit:Sqlite:Path must name a file."]);
    }
}
