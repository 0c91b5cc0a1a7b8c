using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>The server that the tests start: it must work, come back, and never outlive them.</summary>
public sealed class PostgreSqlServerTests
{
    [Fact]
    public async Task ACrashedServerComesBackWithItsData()
    {
        var server = await PostgreSqlServer.StartAsync();
        await ExecuteAsync(server, "CREATE TABLE kept (x int); INSERT INTO kept VALUES (1)");
        await server.CrashAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(server, "SELECT 1"));

        await server.RestartAsync();
        Assert.Equal(1, await ExecuteAsync(server, "SELECT x FROM kept"));
        await server.DisposeAsync();
        Assert.False(Directory.Exists(server.Folder));
    }

    [Fact]
    public async Task AKilledTestRunLeavesNoServerBehind()
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "SearchGateway.Storage.Crash.dll"), "server" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var folder = await run.StandardOutput.ReadLineAsync();
        Assert.True(Directory.Exists(folder));
        var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(folder, "data", "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        using var server = Process.GetProcessById(postmaster);

        run.Kill();
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ASettingThatTheServerRefusesIsSaid()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgreSqlServer.StartAsync("no_such_setting=1"));
        Assert.Contains("no_such_setting", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<object?> ExecuteAsync(PostgreSqlServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
