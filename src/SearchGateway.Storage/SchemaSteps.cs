using System.Collections.Immutable;
using SearchGateway.Audit;

namespace SearchGateway.Storage;

/// <summary>A step of the schema of an audit log.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Brought">What it brought.</param>
/// <param name="Obstacle">Why it cannot be taken back as the log stands now; null if it can, or was never taken.</param>
public sealed record SchemaStep(int Number, string Brought, string? Obstacle);

/// <summary>How far the schema of an audit log has come.</summary>
/// <param name="Taken">The last step that was taken; 0 for a log that is not there.</param>
/// <param name="Steps">Those that this version knows, ascending.</param>
public sealed record SchemaState(int Taken, ImmutableArray<SchemaStep> Steps)
{
    /// <summary>The step that it can be taken back to at most, as the log stands now.</summary>
    public int Lowest => Steps.LastOrDefault(step => step.Number <= Taken && step.Obstacle is not null)?.Number ?? 0;
}

/// <summary>
/// The steps by which versions of the gateway brought the schema of an audit log forward, and the way back: an earlier version does not start
/// on a schema that it does not know.
/// </summary>
public interface ISchemaSteps
{
    /// <summary>How far the schema has come. The log's gateway may run meanwhile.</summary>
    /// <exception cref="AuditLogException">There is no log that can be read, or a newer version wrote it.</exception>
    ValueTask<SchemaState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes back all steps above <paramref name="to"/>, or none. What the log holds, and so its proofs, stays to the byte.</summary>
    /// <param name="to">The last step that is kept, from 1.</param>
    /// <param name="cancellationToken">Stops before anything is taken back.</param>
    /// <exception cref="AuditLogException">A step cannot be taken back without losing something, the log was not brought so far, or its gateway runs.</exception>
    ValueTask<SchemaState> TakeBackAsync(int to, CancellationToken cancellationToken);
}

/// <summary>How a step is taken back.</summary>
/// <param name="Brought">What it brought.</param>
/// <param name="Sql">Undoes it; null if nothing does.</param>
/// <param name="InTheWay">Tells whether something stands in the way: a query for one value, 0 if not. Null where nothing can.</param>
/// <param name="Obstacle">What that is.</param>
internal sealed record WayBack(string Brought, string? Sql, string? InTheWay, string Obstacle)
{
    /// <summary>The words for it, of a log where <paramref name="isInTheWay"/> was looked for.</summary>
    public SchemaStep Step(int number, bool isInTheWay) => new(number, Brought, isInTheWay ? Obstacle : null);

    /// <summary>Refuses to go where a step is in the way.</summary>
    /// <exception cref="AuditLogException">It is.</exception>
    public static void Require(SchemaState state, int to)
    {
        if (to < 1 || to > state.Taken)
            throw new AuditLogException($"The log is at step {state.Taken}: it can be taken back to a step from 1 to that.");
        if (state.Lowest > to)
            throw new AuditLogException($"Step {state.Lowest} ({state.Steps[state.Lowest - 1].Brought}) cannot be taken back: {state.Steps[state.Lowest - 1].Obstacle}. Nothing was changed.");
    }
}
