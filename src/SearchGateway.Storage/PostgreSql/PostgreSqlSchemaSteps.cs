using System.Collections.Immutable;
using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>The steps of an audit log in PostgreSQL, by the connection of its owner.</summary>
/// <param name="options">Where the log is.</param>
public sealed class PostgreSqlSchemaSteps(PostgreSqlAuditOptions options) : ISchemaSteps
{
    /// <inheritdoc/>
    public ValueTask<SchemaState> ReadAsync(CancellationToken cancellationToken) => ConnectedAsync(StateAsync, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SchemaState> TakeBackAsync(int to, CancellationToken cancellationToken) => ConnectedAsync(
        async (connection, token) =>
        {
            await PostgreSqlOwnership.TakeAsync(connection, options.Schema, previous: null, TimeSpan.FromSeconds(2), token);
            var state = await StateAsync(connection, token);
            WayBack.Require(state, to);
            await using var transaction = await connection.BeginTransactionAsync(token);
            for (var step = state.Taken; step > to; step--)
            {
                await connection.ExecuteAsync(PostgreSqlAuditSteps.WaysBack[step - 1].Sql!, token);
                await connection.ExecuteAsync("DELETE FROM migrations WHERE step = $1", token, step);
            }

            await transaction.CommitAsync(CancellationToken.None);
            return await StateAsync(connection, CancellationToken.None);
        },
        cancellationToken);

    private async Task<SchemaState> StateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var taken = await PostgreSqlAuditSchema.StepAsync(connection, options.Schema, cancellationToken);
        var steps = ImmutableArray.CreateBuilder<SchemaStep>();
        foreach (var way in PostgreSqlAuditSteps.WaysBack)
        {
            var isTaken = steps.Count < taken;
            steps.Add(way.Step(
                steps.Count + 1, isTaken && (way.Sql is null || (way.InTheWay is { } sql && await connection.ScalarAsync(sql, cancellationToken) is not 0L))));
        }

        return new SchemaState(taken, steps.ToImmutable());
    }

    private async ValueTask<SchemaState> ConnectedAsync(Func<NpgsqlConnection, CancellationToken, Task<SchemaState>> use, CancellationToken cancellationToken)
    {
        if (new PostgreSqlAuditOptionsValidator().Validate(name: null, options) is { Failed: true } faults)
            throw new AuditLogException(faults.FailureMessage);
        try
        {
            await using var source = PostgreSqlConnections.ForWriting(options);
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return await use(connection, cancellationToken);
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfTheServer(failure))
        {
            throw new AuditLogException($"The steps of schema '{options.Schema}' are as they were: {failure.Message}", failure);
        }
    }
}
