using Microsoft.Data.Sqlite;
using SearchGateway.Audit;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The steps of an audit log in a SQLite file.</summary>
/// <param name="path">The file.</param>
public sealed class SqliteSchemaSteps(string path) : ISchemaSteps
{
    /// <inheritdoc/>
    public ValueTask<SchemaState> ReadAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(Opened(SqliteConnections.ForReading(path), SqliteAuditSchema.State));

    /// <inheritdoc/>
    public ValueTask<SchemaState> TakeBackAsync(int to, CancellationToken cancellationToken)
    {
        using var ownership = FileOwnership.Take(path, "The log", "audit log");
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Opened(SqliteConnections.ForWriting(path), connection =>
        {
            connection.Execute("PRAGMA synchronous = FULL");
            SqliteAuditSchema.TakeBack(connection, to);
            return SqliteAuditSchema.State(connection);
        }));
    }

    private SchemaState Opened(SqliteConnection connection, Func<SqliteConnection, SchemaState> use)
    {
        using (connection)
        {
            try
            {
                connection.Open();
                return use(connection);
            }
            catch (SqliteException failure)
            {
                throw new AuditLogException($"The audit log '{path}' cannot be used: {failure.Message}", failure);
            }
        }
    }
}
