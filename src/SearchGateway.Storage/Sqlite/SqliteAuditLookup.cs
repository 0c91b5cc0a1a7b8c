using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SearchGateway.Model;

namespace SearchGateway.Storage.Sqlite;

/// <summary>What oversight and retention read of a log file, over a connection of its own.</summary>
internal static class SqliteAuditLookup
{
    public static long Count(SqliteConnection connection) => connection.Scalar("SELECT max(idx) + 1 FROM entries");

    public static IEnumerable<StatisticCount> Statistics(SqliteConnection connection, string prefix)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, count FROM statistics WHERE key >= $from AND key < $from || char(1114111) ORDER BY key";
        command.Parameters.AddWithValue("$from", prefix);
        using var reader = command.ExecuteReader();
        var counts = new List<StatisticCount>();
        while (reader.Read())
            counts.Add(new StatisticCount(reader.GetString(0), reader.GetInt64(1)));
        return counts;
    }

    /// <summary>As an asynchronous sequence; SQLite itself knows no waiting.</summary>
    public static async IAsyncEnumerable<T> Sequence<T>(IEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
