using System.Net.Sockets;
using Npgsql;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>How reaching a server fails. None of these messages holds a value or a secret.</summary>
internal static class PostgreSqlFailures
{
    public static bool IsOfTheServer(Exception failure) =>
        failure is NpgsqlException or SocketException or IOException or UnauthorizedAccessException or TimeoutException;
}
