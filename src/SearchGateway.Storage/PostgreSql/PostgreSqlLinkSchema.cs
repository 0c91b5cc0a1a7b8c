using SearchGateway.LinkVerification;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>The table of links.</summary>
internal static class PostgreSqlLinkSchema
{
    // Systems, colours and verifiers are the numbers of the model.
    private static readonly PostgreSqlStep[] Steps =
    [
        new(
            """
            CREATE TABLE links (
                id            uuid    PRIMARY KEY,
                version       bigint  NOT NULL,
                left_system   integer NOT NULL,
                left_number   text    NOT NULL,
                right_system  integer NOT NULL,
                right_number  text    NOT NULL,
                colour        integer NOT NULL,
                verifier      integer NOT NULL,
                member_states text[]  NOT NULL,
                body          bytea   NOT NULL
            );
            CREATE UNIQUE INDEX links_of_records ON links (left_system, left_number, right_system, right_number);
            CREATE INDEX links_by_verifier ON links (verifier, colour, id);
            """),
    ];

    public static PostgreSqlRegisterKind Kind { get; } = new(
        PostgreSqlLinkOptions.Section, "register of links", "links", Steps,
        (message, cause) => cause is null ? new LinkStoreException(message) : new LinkStoreException(message, cause));
}
