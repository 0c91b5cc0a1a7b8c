using SearchGateway.AccessRequests;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The tables of access requests and first steps, and how a file of an earlier version becomes one of this version.</summary>
internal static class SqliteAccessRequestSchema
{
    // "SGar": tells a register of access requests from any other database.
    private const long ApplicationId = 0x53476172;

    // One step per version; a released step is never edited. Times are microseconds since 1970, UTC; identifiers 16 bytes in
    // their written order; a first step made under no request has the identifier of zeros there, since a key has no nulls.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE requests (
            id                BLOB PRIMARY KEY,
            version           INTEGER NOT NULL,
            state             INTEGER NOT NULL,
            authority         INTEGER NOT NULL,
            member_state      TEXT NOT NULL,
            unit              TEXT NOT NULL,
            officer           TEXT NOT NULL,
            verify_by         INTEGER,
            first_step_search BLOB,
            body              BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX requests_of_unit ON requests (member_state, unit, id);
        CREATE INDEX requests_by_state ON requests (state, member_state, id);
        CREATE INDEX requests_by_deadline ON requests (verify_by, id) WHERE verify_by IS NOT NULL;
        CREATE INDEX requests_of_first_step ON requests (first_step_search) WHERE first_step_search IS NOT NULL;
        CREATE TABLE first_steps (
            search_id      BLOB NOT NULL,
            access_request BLOB NOT NULL,
            version        INTEGER NOT NULL,
            authority      INTEGER NOT NULL,
            member_state   TEXT NOT NULL,
            unit           TEXT NOT NULL,
            is_justified   INTEGER NOT NULL,
            body           BLOB NOT NULL,
            PRIMARY KEY (search_id, access_request)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX first_steps_of_request ON first_steps (access_request, is_justified, search_id);
        """,
    ];

    public static SqliteRegisterKind Kind { get; } = new(
        "AccessRequests:Sqlite:Path", "register of access requests", ApplicationId, Steps,
        (message, cause) => cause is null ? new AccessRequestStoreException(message) : new AccessRequestStoreException(message, cause));
}
