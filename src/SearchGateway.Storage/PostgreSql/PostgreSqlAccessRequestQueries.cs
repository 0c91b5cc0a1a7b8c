using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using SearchGateway.AccessRequests;
using SearchGateway.Model;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>What is read from and written to the tables of access requests.</summary>
internal static class PostgreSqlAccessRequestQueries
{
    private const string RequestColumns = "id, version, state, authority, member_state, unit, officer, verify_by, first_step_search, body";
    private const string StepColumns = "search_id, access_request, version, authority, member_state, unit, is_justified, body";

    public static async Task<StoredRequest?> FindAsync(NpgsqlConnection connection, Guid id)
    {
        var query = new PostgreSqlQuery($"SELECT {RequestColumns} FROM requests");
        query.Where("id = ?", id);
        return (await query.RowsAsync(connection, Request)).FirstOrDefault();
    }

    public static Task<ImmutableArray<StoredRequest>> ListAsync(NpgsqlConnection connection, RequestFilter filter)
    {
        var query = new PostgreSqlQuery($"SELECT {RequestColumns} FROM requests");
        query.WhereIf(filter.MemberState is not null, "member_state = ?", filter.MemberState);
        query.WhereIf(filter.Authority is not null, "authority = ?", (int?)filter.Authority);
        query.WhereIf(filter.NotAuthority is not null, "authority <> ?", (int?)filter.NotAuthority);
        query.WhereIf(filter.Unit is not null, "unit = ?", filter.Unit);
        query.WhereIf(filter.Officer is not null, "officer = ?", filter.Officer);
        query.WhereIf(filter.NotOfficer is not null, "officer <> ?", filter.NotOfficer);
        query.WhereIf(filter.FirstStepSearch is not null, "first_step_search = ?", filter.FirstStepSearch);
        query.WhereIf(filter.DeadlinePassedAt is not null, "verify_by <= ?", filter.DeadlinePassedAt?.UtcDateTime);
        query.WhereIf(!filter.States.IsEmpty, "state = ANY(?)", filter.States.Select(state => (int)state).ToArray());
        query.WhereIf(filter.Order == RequestOrder.EarliestDeadlineFirst, "verify_by IS NOT NULL");
        if (filter.After is { } after)
            After(query, filter, after);
        query.End(filter.Order switch
        {
            RequestOrder.LatestFirst => "ORDER BY id DESC",
            RequestOrder.OldestFirst => "ORDER BY id",
            _ => "ORDER BY verify_by, id",
        }, filter.Limit);
        return query.RowsAsync(connection, Request);
    }

    public static Task<ImmutableArray<StoredFirstStep>> ListAsync(NpgsqlConnection connection, FirstStepFilter filter)
    {
        var query = new PostgreSqlQuery($"SELECT {StepColumns} FROM first_steps");
        query.WhereIf(filter.SearchId is not null, "search_id = ?", filter.SearchId);
        query.WhereIf(filter.AccessRequest is not null, "access_request = ?", filter.AccessRequest);
        query.WhereIf(filter.MemberState is not null, "member_state = ?", filter.MemberState);
        query.WhereIf(filter.Authority is not null, "authority = ?", (int?)filter.Authority);
        query.WhereIf(filter.NotAuthority is not null, "authority <> ?", (int?)filter.NotAuthority);
        query.WhereIf(filter.Unit is not null, "unit = ?", filter.Unit);
        query.WhereIf(filter.After is not null, "search_id > ?", filter.After);
        if (filter.Unanswered)
        {
            query.Where("access_request = ?", Guid.Empty);
            query.Where("NOT is_justified");
            query.Where("NOT EXISTS (SELECT 1 FROM requests r WHERE r.first_step_search = first_steps.search_id AND r.state <> ?)", (int)AccessRequestState.Withdrawn);
        }

        query.End("ORDER BY search_id, access_request", filter.Limit);
        return query.RowsAsync(connection, Step);
    }

    public static string Put(StoredRequest request) => request.Version == 1
        ? $"INSERT INTO requests ({RequestColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING"
        : "UPDATE requests SET version = $2, state = $3, authority = $4, member_state = $5, unit = $6, officer = $7, verify_by = $8, first_step_search = $9, body = $10 WHERE id = $1 AND version = $2 - 1";

    public static object[] Values(StoredRequest request) =>
    [
        request.Id, request.Version, (int)request.State, (int)request.Authority, request.MemberState, request.Unit, request.Officer,
        new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = request.VerifyBy?.UtcDateTime ?? (object)DBNull.Value },
        new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = request.FirstStepSearch ?? (object)DBNull.Value },
        request.Body.ToArray(),
    ];

    public static string Put(StoredFirstStep step) => step.Version == 1
        ? $"INSERT INTO first_steps ({StepColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING"
        : "UPDATE first_steps SET version = $3, authority = $4, member_state = $5, unit = $6, is_justified = $7, body = $8 WHERE search_id = $1 AND access_request = $2 AND version = $3 - 1";

    public static object[] Values(StoredFirstStep step) =>
    [
        step.SearchId, step.AccessRequest ?? Guid.Empty, step.Version, (int)step.Authority, step.MemberState, step.Unit, step.IsJustified, step.Body.ToArray(),
    ];

    private static void After(PostgreSqlQuery query, RequestFilter filter, Guid after)
    {
        if (filter.Order == RequestOrder.EarliestDeadlineFirst)
            query.Where("(verify_by, id) > (?, ?)", filter.AfterDeadline?.UtcDateTime ?? DateTime.UnixEpoch, after);
        else
            query.Where(filter.Order == RequestOrder.LatestFirst ? "id < ?" : "id > ?", after);
    }

    private static StoredRequest Request(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Version = row.GetInt64(1),
        State = (AccessRequestState)row.GetInt32(2),
        Authority = (Authority)row.GetInt32(3),
        MemberState = row.GetString(4),
        Unit = row.GetString(5),
        Officer = row.GetString(6),
        VerifyBy = row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
        FirstStepSearch = row.IsDBNull(8) ? null : row.GetGuid(8),
        Body = row.GetFieldValue<byte[]>(9),
    };

    private static StoredFirstStep Step(NpgsqlDataReader row) => new()
    {
        SearchId = row.GetGuid(0),
        AccessRequest = row.GetGuid(1) is var request && request == Guid.Empty ? null : request,
        Version = row.GetInt64(2),
        Authority = (Authority)row.GetInt32(3),
        MemberState = row.GetString(4),
        Unit = row.GetString(5),
        IsJustified = row.GetBoolean(6),
        Body = row.GetFieldValue<byte[]>(7),
    };
}
