using Npgsql;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Tests.Audit;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>A log that its owner has made and granted to another role, by which the stores connect. What reaches in past them is the owner.</summary>
internal static class AppendOnlySchema
{
    private static int s_last;

    public static async ValueTask<LogPlace> CreateAsync() => await MakeAsync();

    public static async Task<LogSchema> MakeAsync()
    {
        var place = new LogSchema(await PostgreSqlServer.SharedAsync());
        var role = await RoleAsync(place, "LOGIN");
        await PostgreSqlAuditRole.GrantAsync(place.Settings, role, CancellationToken.None);
        place.Settings.ConnectionString = place.Settings.ConnectionString.Replace("Username=postgres", $"Username={role}", StringComparison.Ordinal);
        return place;
    }

    /// <summary>A new role.</summary>
    public static async Task<string> RoleAsync(LogSchema place, string attributes)
    {
        var role = $"append_only_{Interlocked.Increment(ref s_last)}";
        await using var connection = new NpgsqlConnection($"{(await PostgreSqlServer.SharedAsync()).ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await connection.ExecuteAsync($"CREATE ROLE {role} {attributes}", CancellationToken.None);
        return role;
    }
}
