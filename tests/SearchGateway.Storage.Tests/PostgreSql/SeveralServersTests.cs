using Npgsql;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>A connection that names several servers, of which one is the primary, today this one and tomorrow another.</summary>
public sealed class SeveralServersTests
{
    [Theory]
    [InlineData("")]
    [InlineData(";Target Session Attributes=primary")]
    [InlineData(";Target Session Attributes=read-write")]
    public async Task TheOneThatAnswersIsWrittenAndRead(string attributes)
    {
        var server = await PostgreSqlServer.SharedAsync();
        await using var place = new LogSchema(server);
        place.Settings.ConnectionString = $"Host=/nowhere,{server.Folder};Username=postgres;Database=postgres{attributes}";

        await place.FillAsync(0, 3);

        var verification = await place.VerifyAsync();
        Assert.Null(verification.Fault);
        Assert.Equal(3, verification.Records);
    }

    [Fact]
    public async Task WithoutAWordThePrimaryIsSoughtAndEachServerHasItsShareOfTheTime()
    {
        await using var source = PostgreSqlConnections.ForWriting(Options("Host=a,b,c;SSL Mode=Disable;Database=audit"));
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);

        Assert.Equal("primary", settings.TargetSessionAttributes);
        Assert.Equal(3, settings.Timeout);
        Assert.Equal(2, settings.HostRecheckSeconds);
    }

    [Fact]
    public async Task WhatTheConnectionSaysOfItselfStays()
    {
        await using var source = PostgreSqlConnections.ForReading(Options("Host=a,b;SSL Mode=Disable;Database=audit;Target Session Attributes=prefer-standby;Host Recheck Seconds=30"));
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);

        Assert.Equal("prefer-standby", settings.TargetSessionAttributes);
        Assert.Equal(30, settings.HostRecheckSeconds);
    }

    [Fact]
    public async Task OneServerIsTakenAsItIs()
    {
        await using var source = PostgreSqlConnections.ForReading(Options("Host=a;SSL Mode=Disable;Database=audit"));
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);

        Assert.Null(settings.TargetSessionAttributes);
        Assert.Equal(10, settings.Timeout);
    }

    private static PostgreSqlAuditOptions Options(string connection) => new() { ConnectionString = connection };
}
