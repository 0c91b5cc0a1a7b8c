using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Model;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>What oversight reads of a log: entries in pieces of the log's order, each in a snapshot of its own, and the statistics.</summary>
internal static class PostgreSqlAuditLookup
{
    private const int Piece = 65_536;
    private const int Subjects = 14;

    public static async ValueTask<long> CountAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT next_index FROM tail");
        return await command.ExecuteScalarAsync(cancellationToken) is long next ? next : 0;
    }

    public static async IAsyncEnumerable<AuditEntry> EntriesAsync(
        NpgsqlDataSource source, EntryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var to = Math.Min(filter.To, await CountAsync(source, cancellationToken));
        for (var from = filter.From; from < to; from += Piece)
        {
            foreach (var entry in await PieceAsync(source, filter, from, Math.Min(from + Piece, to), cancellationToken))
                yield return entry;
        }
    }

    public static async IAsyncEnumerable<StatisticCount> StatisticsAsync(
        NpgsqlDataSource source, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT key, count FROM statistics WHERE starts_with(key, $1) ORDER BY key COLLATE \"C\"");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            yield return new StatisticCount(rows.GetString(0), rows.GetInt64(1));
    }

    private static async Task<List<AuditEntry>> PieceAsync(NpgsqlDataSource source, EntryFilter filter, long from, long to, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = Command(connection, filter, from, to);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<AuditEntry>();
        while (await rows.ReadAsync(cancellationToken))
        {
            if (filter.Subjects is not null && !filter.MatchesSubjects(rows.GetFieldValue<byte[]>(Subjects)))
                continue;
            var entry = PostgreSqlAuditEntry.Read(rows);
            if (filter.Matches(new AuditEntry(entry.Index, entry.Entry)))
                found.Add(new AuditEntry(entry.Index, entry.Entry));
        }

        return found;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, EntryFilter filter, long from, long to)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var sql = new StringBuilder($"SELECT {PostgreSqlAuditEntry.Columns} FROM entries WHERE idx >= ");
        Add(command, sql, from);
        Add(command, sql.Append(" AND idx < "), to);
        if (filter.Since is { } since)
            Add(command, sql.Append(" AND time >= "), since.UtcDateTime);
        if (filter.Until is { } until)
            Add(command, sql.Append(" AND time < "), until.UtcDateTime);
        AddWord(command, sql, "authority", filter.Authority);
        AddWord(command, sql, "state", filter.MemberState);
        AddWord(command, sql, "purpose", filter.Purpose);
        AddAny(command, sql, "kind", filter.Kinds.ToArray());
        AddAny(command, sql, "officer", Bytes(filter.Officers));
        AddAny(command, sql, "unit", Bytes(filter.Units));
        AddAny(command, sql, "case_ref", Bytes(filter.Cases));
        if (filter.Outcome.Length > 0)
        {
            Add(command, sql.Append(" AND strpos(outcomes, "), filter.Outcome);
            sql.Append(") > 0");
        }

#pragma warning disable CA2100 // every text here is a constant of this file; what is asked for stands in parameters
        command.CommandText = sql.Append(" ORDER BY idx").ToString();
#pragma warning restore CA2100
        return command;
    }

    private static void AddWord(NpgsqlCommand command, StringBuilder sql, string column, string word)
    {
        if (word.Length > 0)
            Add(command, sql.Append(CultureInfo.InvariantCulture, $" AND {column} = "), word);
    }

    private static void AddAny<T>(NpgsqlCommand command, StringBuilder sql, string column, T[] values)
    {
        if (values.Length == 0)
            return;
        Add(command, sql.Append(CultureInfo.InvariantCulture, $" AND {column} = ANY("), values);
        sql.Append(')');
    }

    private static void Add<T>(NpgsqlCommand command, StringBuilder sql, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        sql.Append('$').Append(command.Parameters.Count);
    }

    private static byte[][] Bytes(IReadOnlyList<ReadOnlyMemory<byte>> digests) => [.. digests.Select(digest => digest.ToArray())];
}
