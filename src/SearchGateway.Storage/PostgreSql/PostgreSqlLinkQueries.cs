using System.Collections.Immutable;
using Npgsql;
using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>What is read from and written to the table of links.</summary>
internal static class PostgreSqlLinkQueries
{
    private const string Columns = "id, version, left_system, left_number, right_system, right_number, colour, verifier, member_states, body";

    public static async Task<StoredLink?> FindAsync(NpgsqlConnection connection, Guid id)
    {
        var query = new PostgreSqlQuery($"SELECT {Columns} FROM links");
        query.Where("id = ?", id);
        return (await query.RowsAsync(connection, Link)).FirstOrDefault();
    }

    public static Task<ImmutableArray<StoredLink>> FindByLeftAsync(NpgsqlConnection connection, ImmutableArray<RecordReference> records)
    {
        var query = new PostgreSqlQuery($"SELECT {Columns} FROM links");
        query.Where(
            "(left_system, left_number) IN (SELECT * FROM unnest(?, ?))",
            records.Select(record => (int)record.System).ToArray(), records.Select(record => record.RecordNumber).ToArray());
        return query.RowsAsync(connection, Link);
    }

    public static Task<ImmutableArray<StoredLink>> ListAsync(NpgsqlConnection connection, LinkFilter filter)
    {
        var query = new PostgreSqlQuery($"SELECT {Columns} FROM links");
        query.Where("verifier = ANY(?)", filter.Verifiers.Select(verifier => (int)verifier).ToArray());
        query.Where(filter.IsOpen ? "colour = ?" : "colour <> ?", (int)LinkColour.Yellow);
        query.Where("? = ANY(member_states)", filter.MemberState);
        query.WhereIf(filter.After is not null, "id > ?", filter.After);
        query.End("ORDER BY id", filter.Limit);
        return query.RowsAsync(connection, Link);
    }

    public static string Put(StoredLink link) => link.Version == 1
        ? $"INSERT INTO links ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING"
        : """
          UPDATE links SET version = $2, colour = $7, verifier = $8, member_states = $9, body = $10
          WHERE id = $1 AND version = $2 - 1 AND left_system = $3 AND left_number = $4 AND right_system = $5 AND right_number = $6
          """;

    public static object[] Values(StoredLink link) =>
    [
        link.Id, link.Version, (int)link.Pair.Left.System, link.Pair.Left.RecordNumber, (int)link.Pair.Right.System, link.Pair.Right.RecordNumber,
        (int)link.Colour, (int)link.Verifier, link.MemberStates.ToArray(), link.Body.ToArray(),
    ];

    private static StoredLink Link(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Version = row.GetInt64(1),
        Pair = LinkedPair.Of(
            new RecordReference((CentralSystem)row.GetInt32(2), row.GetString(3)), new RecordReference((CentralSystem)row.GetInt32(4), row.GetString(5))),
        Colour = (LinkColour)row.GetInt32(6),
        Verifier = (LinkVerifier)row.GetInt32(7),
        MemberStates = [.. row.GetFieldValue<string[]>(8)],
        Body = row.GetFieldValue<byte[]>(9),
    };
}
