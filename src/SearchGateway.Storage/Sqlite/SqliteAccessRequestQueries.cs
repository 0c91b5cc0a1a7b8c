using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SearchGateway.AccessRequests;
using SearchGateway.Model;

namespace SearchGateway.Storage.Sqlite;

/// <summary>What is read from and written to the tables of access requests.</summary>
internal static class SqliteAccessRequestQueries
{
    private const string RequestColumns = "id, version, state, authority, member_state, unit, officer, verify_by, first_step_search, body";
    private const string StepColumns = "search_id, access_request, version, authority, member_state, unit, is_justified, body";

    public static StoredRequest? Find(SqliteConnection connection, Guid id)
    {
        using var query = new SqliteQuery(connection, $"SELECT {RequestColumns} FROM requests");
        query.Where("id = ?", Bytes(id));
        return query.Rows(Request).FirstOrDefault();
    }

    public static ImmutableArray<StoredRequest> List(SqliteConnection connection, RequestFilter filter)
    {
        using var query = new SqliteQuery(connection, $"SELECT {RequestColumns} FROM requests");
        query.WhereIf(filter.MemberState is not null, "member_state = ?", filter.MemberState);
        query.WhereIf(filter.Authority is not null, "authority = ?", (long?)filter.Authority);
        query.WhereIf(filter.NotAuthority is not null, "authority <> ?", (long?)filter.NotAuthority);
        query.WhereIf(filter.Unit is not null, "unit = ?", filter.Unit);
        query.WhereIf(filter.Officer is not null, "officer = ?", filter.Officer);
        query.WhereIf(filter.NotOfficer is not null, "officer <> ?", filter.NotOfficer);
        query.WhereIf(filter.FirstStepSearch is not null, "first_step_search = ?", Bytes(filter.FirstStepSearch ?? Guid.Empty));
        query.WhereIf(filter.DeadlinePassedAt is not null, "verify_by <= ?", Time(filter.DeadlinePassedAt));
        if (!filter.States.IsEmpty)
            query.Where($"state IN ({string.Join(',', filter.States.Select(s => ((int)s).ToString(CultureInfo.InvariantCulture)))})");
        query.WhereIf(filter.Order == RequestOrder.EarliestDeadlineFirst, "verify_by IS NOT NULL");
        if (filter.After is { } after)
            After(query, filter, Bytes(after));
        query.End(filter.Order switch
        {
            RequestOrder.LatestFirst => "ORDER BY id DESC",
            RequestOrder.OldestFirst => "ORDER BY id",
            _ => "ORDER BY verify_by, id",
        }, filter.Limit);
        return query.Rows(Request);
    }

    public static ImmutableArray<StoredFirstStep> List(SqliteConnection connection, FirstStepFilter filter)
    {
        using var query = new SqliteQuery(connection, $"SELECT {StepColumns} FROM first_steps");
        query.WhereIf(filter.SearchId is not null, "search_id = ?", Bytes(filter.SearchId ?? Guid.Empty));
        query.WhereIf(filter.AccessRequest is not null, "access_request = ?", Bytes(filter.AccessRequest ?? Guid.Empty));
        query.WhereIf(filter.MemberState is not null, "member_state = ?", filter.MemberState);
        query.WhereIf(filter.Authority is not null, "authority = ?", (long?)filter.Authority);
        query.WhereIf(filter.NotAuthority is not null, "authority <> ?", (long?)filter.NotAuthority);
        query.WhereIf(filter.Unit is not null, "unit = ?", filter.Unit);
        query.WhereIf(filter.After is not null, "search_id > ?", Bytes(filter.After ?? Guid.Empty));
        if (filter.Unanswered)
        {
            query.Where("access_request = ?", Bytes(Guid.Empty));
            query.Where("is_justified = 0");
            query.Where($"NOT EXISTS (SELECT 1 FROM requests r WHERE r.first_step_search = first_steps.search_id AND r.state <> {(int)AccessRequestState.Withdrawn})");
        }

        query.End("ORDER BY search_id, access_request", filter.Limit);
        return query.Rows(Step);
    }

    public static bool Put(SqliteConnection connection, StoredRequest request)
    {
        object?[] values =
        [
            Bytes(request.Id), request.Version, (long)request.State, (long)request.Authority, request.MemberState, request.Unit, request.Officer,
            Time(request.VerifyBy), request.FirstStepSearch is { } search ? Bytes(search) : null, request.Body.ToArray(),
        ];
        return request.Version == 1
            ? SqliteQuery.Run(connection, $"INSERT INTO requests ({RequestColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING", values) == 1
            : SqliteQuery.Run(
                connection,
                "UPDATE requests SET version = ?2, state = ?3, authority = ?4, member_state = ?5, unit = ?6, officer = ?7, verify_by = ?8, first_step_search = ?9, body = ?10 WHERE id = ?1 AND version = ?2 - 1",
                values) == 1;
    }

    public static bool Put(SqliteConnection connection, StoredFirstStep step)
    {
        object?[] values =
        [
            Bytes(step.SearchId), Bytes(step.AccessRequest ?? Guid.Empty), step.Version, (long)step.Authority, step.MemberState, step.Unit,
            step.IsJustified ? 1L : 0L, step.Body.ToArray(),
        ];
        return step.Version == 1
            ? SqliteQuery.Run(connection, $"INSERT INTO first_steps ({StepColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING", values) == 1
            : SqliteQuery.Run(
                connection,
                "UPDATE first_steps SET version = ?3, authority = ?4, member_state = ?5, unit = ?6, is_justified = ?7, body = ?8 WHERE search_id = ?1 AND access_request = ?2 AND version = ?3 - 1",
                values) == 1;
    }

    private static void After(SqliteQuery query, RequestFilter filter, byte[] after)
    {
        if (filter.Order == RequestOrder.EarliestDeadlineFirst)
            query.Where("(verify_by, id) > (?, ?)", Time(filter.AfterDeadline) ?? 0L, after);
        else
            query.Where(filter.Order == RequestOrder.LatestFirst ? "id < ?" : "id > ?", after);
    }

    private static StoredRequest Request(SqliteDataReader row) => new()
    {
        Id = Id(row, 0),
        Version = row.GetInt64(1),
        State = (AccessRequestState)row.GetInt64(2),
        Authority = (Authority)row.GetInt64(3),
        MemberState = row.GetString(4),
        Unit = row.GetString(5),
        Officer = row.GetString(6),
        VerifyBy = row.IsDBNull(7) ? null : SqliteTime.FromColumn(row.GetInt64(7)),
        FirstStepSearch = row.IsDBNull(8) ? null : Id(row, 8),
        Body = row.GetFieldValue<byte[]>(9),
    };

    private static StoredFirstStep Step(SqliteDataReader row) => new()
    {
        SearchId = Id(row, 0),
        AccessRequest = Id(row, 1) is var request && request == Guid.Empty ? null : request,
        Version = row.GetInt64(2),
        Authority = (Authority)row.GetInt64(3),
        MemberState = row.GetString(4),
        Unit = row.GetString(5),
        IsJustified = row.GetInt64(6) != 0,
        Body = row.GetFieldValue<byte[]>(7),
    };

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static Guid Id(SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), bigEndian: true);

    private static long? Time(DateTimeOffset? time) => time is { } at ? SqliteTime.ToColumn(at) : null;
}
