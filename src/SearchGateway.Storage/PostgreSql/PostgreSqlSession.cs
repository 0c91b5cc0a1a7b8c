using Npgsql;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>A session of the server, as it can be recognised later.</summary>
/// <param name="ProcessId">Its process, whose number may be used again.</param>
/// <param name="Start">When it began, as the server says it.</param>
internal sealed record PostgreSqlSession(int ProcessId, string Start)
{
    private const string Matching = "FROM pg_stat_activity WHERE pid = $1 AND extract(epoch FROM backend_start)::text = $2 AND pid <> pg_backend_pid()";

    public static async Task<PostgreSqlSession> OfAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => new(
        connection.ProcessID,
        await connection.ScalarAsync("SELECT extract(epoch FROM backend_start)::text FROM pg_stat_activity WHERE pid = pg_backend_pid()", cancellationToken) as string ?? "");

    /// <summary>
    /// Ends it from another connection, if the server still has it. Its own connection is lost here, but the server may not know yet; what
    /// it had under way must not arrive after what it left was read.
    /// </summary>
    /// <returns>False if the server still has it.</returns>
    public async Task<bool> EndAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync($"SELECT pg_terminate_backend(pid, 2000) {Matching}", cancellationToken, ProcessId, Start);
        return await connection.ScalarAsync($"SELECT count(*) {Matching}", cancellationToken, ProcessId, Start) is 0L;
    }
}
