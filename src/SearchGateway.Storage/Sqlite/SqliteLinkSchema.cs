using SearchGateway.LinkVerification;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The tables of links, and how a file of an earlier version becomes one of this version.</summary>
internal static class SqliteLinkSchema
{
    // "SGln": tells a register of links from any other database.
    private const long ApplicationId = 0x53476C6E;

    // One step per version; a released step is never edited. Identifiers are 16 bytes in their written order; systems, colours and
    // verifiers are the numbers of the model.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE links (
            id           BLOB PRIMARY KEY,
            version      INTEGER NOT NULL,
            left_system  INTEGER NOT NULL,
            left_number  TEXT NOT NULL,
            right_system INTEGER NOT NULL,
            right_number TEXT NOT NULL,
            colour       INTEGER NOT NULL,
            verifier     INTEGER NOT NULL,
            body         BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX links_of_records ON links (left_system, left_number, right_system, right_number);
        CREATE INDEX links_by_verifier ON links (verifier, colour, id);
        CREATE TABLE link_states (
            link         BLOB NOT NULL,
            member_state TEXT NOT NULL,
            PRIMARY KEY (link, member_state)
        ) STRICT, WITHOUT ROWID;
        """,
    ];

    public static SqliteRegisterKind Kind { get; } = new(
        "Links:Sqlite:Path", "register of links", ApplicationId, Steps,
        (message, cause) => cause is null ? new LinkStoreException(message) : new LinkStoreException(message, cause));
}
