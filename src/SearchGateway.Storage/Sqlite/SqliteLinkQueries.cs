using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Storage.Sqlite;

/// <summary>What is read from and written to the tables of links.</summary>
internal static class SqliteLinkQueries
{
    private const string Columns = "id, version, left_system, left_number, right_system, right_number, colour, verifier, body";

    // A State's code has no commas.
    private const string Select = $"SELECT {Columns}, (SELECT group_concat(member_state, ',' ORDER BY member_state) FROM link_states WHERE link = links.id) FROM links";

    public static StoredLink? Find(SqliteConnection connection, Guid id)
    {
        using var query = new SqliteQuery(connection, Select);
        query.Where("id = ?", Bytes(id));
        return query.Rows(Link).FirstOrDefault();
    }

    public static ImmutableArray<StoredLink> FindByLeft(SqliteConnection connection, ImmutableArray<RecordReference> records)
    {
        var found = ImmutableArray.CreateBuilder<StoredLink>();
        foreach (var record in records)
        {
            using var query = new SqliteQuery(connection, Select);
            query.Where("left_system = ? AND left_number = ?", (long)record.System, record.RecordNumber);
            found.AddRange(query.Rows(Link));
        }

        return found.DrainToImmutable();
    }

    public static ImmutableArray<StoredLink> List(SqliteConnection connection, LinkFilter filter)
    {
        using var query = new SqliteQuery(connection, Select);
        query.Where($"verifier IN ({string.Join(',', filter.Verifiers.Select(v => ((int)v).ToString(CultureInfo.InvariantCulture)))})");
        query.Where(filter.IsOpen ? "colour = ?" : "colour <> ?", (long)LinkColour.Yellow);
        query.Where("EXISTS (SELECT 1 FROM link_states WHERE link = links.id AND member_state = ?)", filter.MemberState);
        query.WhereIf(filter.After is not null, "id > ?", Bytes(filter.After ?? Guid.Empty));
        query.End("ORDER BY id", filter.Limit);
        return query.Rows(Link);
    }

    public static bool Put(SqliteConnection connection, StoredLink link)
    {
        object?[] values =
        [
            Bytes(link.Id), link.Version, (long)link.Pair.Left.System, link.Pair.Left.RecordNumber, (long)link.Pair.Right.System,
            link.Pair.Right.RecordNumber, (long)link.Colour, (long)link.Verifier, link.Body.ToArray(),
        ];
        var isPut = link.Version == 1
            ? SqliteQuery.Run(connection, $"INSERT INTO links ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING", values) == 1
            : SqliteQuery.Run(
                connection,
                """
                UPDATE links SET version = ?2, colour = ?7, verifier = ?8, body = ?9
                WHERE id = ?1 AND version = ?2 - 1 AND left_system = ?3 AND left_number = ?4 AND right_system = ?5 AND right_number = ?6
                """,
                values) == 1;
        foreach (var state in isPut ? link.MemberStates : [])
            SqliteQuery.Run(connection, "INSERT INTO link_states (link, member_state) VALUES (?1, ?2) ON CONFLICT DO NOTHING", [Bytes(link.Id), state]);
        return isPut;
    }

    private static StoredLink Link(SqliteDataReader row) => new()
    {
        Id = new Guid(row.GetFieldValue<byte[]>(0), bigEndian: true),
        Version = row.GetInt64(1),
        Pair = LinkedPair.Of(
            new RecordReference((CentralSystem)row.GetInt64(2), row.GetString(3)), new RecordReference((CentralSystem)row.GetInt64(4), row.GetString(5))),
        Colour = (LinkColour)row.GetInt64(6),
        Verifier = (LinkVerifier)row.GetInt64(7),
        Body = row.GetFieldValue<byte[]>(8),
        MemberStates = row.IsDBNull(9) ? [] : [.. row.GetString(9).Split(',')],
    };

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
