using SearchGateway.AccessRequests;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>The tables of access requests and first steps.</summary>
internal static class PostgreSqlAccessRequestSchema
{
    // States and authorities are the numbers of the model; a first step made under no request has the identifier of zeros there, since a
    // key has no nulls.
    private static readonly PostgreSqlStep[] Steps =
    [
        new(
            """
            CREATE TABLE requests (
                id                uuid    PRIMARY KEY,
                version           bigint  NOT NULL,
                state             integer NOT NULL,
                authority         integer NOT NULL,
                member_state      text    NOT NULL,
                unit              text    NOT NULL,
                officer           text    NOT NULL,
                verify_by         timestamptz,
                first_step_search uuid,
                body              bytea   NOT NULL
            );
            CREATE INDEX requests_of_unit ON requests (member_state, unit, id);
            CREATE INDEX requests_by_state ON requests (state, member_state, id);
            CREATE INDEX requests_by_deadline ON requests (verify_by, id) WHERE verify_by IS NOT NULL;
            CREATE INDEX requests_of_first_step ON requests (first_step_search) WHERE first_step_search IS NOT NULL;
            CREATE TABLE first_steps (
                search_id      uuid    NOT NULL,
                access_request uuid    NOT NULL,
                version        bigint  NOT NULL,
                authority      integer NOT NULL,
                member_state   text    NOT NULL,
                unit           text    NOT NULL,
                is_justified   boolean NOT NULL,
                body           bytea   NOT NULL,
                PRIMARY KEY (search_id, access_request)
            );
            CREATE INDEX first_steps_of_request ON first_steps (access_request, is_justified, search_id);
            """),
    ];

    public static PostgreSqlRegisterKind Kind { get; } = new(
        PostgreSqlAccessRequestOptions.Section, "register of access requests", "requests", Steps,
        (message, cause) => cause is null ? new AccessRequestStoreException(message) : new AccessRequestStoreException(message, cause));
}
