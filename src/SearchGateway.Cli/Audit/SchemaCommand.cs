using System.CommandLine;
using System.Text.Json.Nodes;
using SearchGateway.Audit;
using SearchGateway.Storage;

namespace SearchGateway.Cli.Audit;

/// <summary><c>ssi audit schema</c>: how far a log's schema has come, and the way back.</summary>
internal static class SchemaCommand
{
    private const string Description = """
        Shows the steps by which versions of the gateway brought a log's schema forward. An earlier version does not start on a step that
        it does not know, and says which it knows; --back-to takes the steps above that back, all or none, while the gateway is stopped.
        Records, checkpoints and proofs stay to the byte. A step is not taken back where something would be lost with it, such as a hold.

        In PostgreSQL connect as the log's owner. A gateway of this version brings the schema forward again when it starts; with a role that
        may append only run ssi audit grant before.

        Exit codes: 0 shown, or taken back; 1 a step cannot be taken back: nothing is changed; 2 wrong use, or no log that can be read.

        Examples:
          ssi audit schema --sqlite data/audit.db
          ssi audit schema --postgres 'Host=db.example;Database=audit;Username=audit_owner;SSL Mode=VerifyFull' --back-to 4
        """;

    public static Command Make(Terminal terminal)
    {
        var backTo = new Option<int?>("--back-to") { Description = "The last step that is kept.", HelpName = "step" };
        var json = new Option<bool>("--json") { Description = "Write the steps as JSON." };
        var command = new Command("schema", Description);
        var log = new LogOptions(command, withExport: false);
        command.Add(backTo);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var place = log.Read(parsed);
            var state = await ReadAsync(place.Steps!, cancellationToken);
            var exitCode = AuditExitCode.Intact;
            if (parsed.GetValue(backTo) is { } step)
            {
                if (step < 1 || step > state.Taken)
                    throw new UsageException($"--back-to must be 1 to {state.Taken}, the step of the log.");
                try
                {
                    state = await place.Steps!.TakeBackAsync(step, cancellationToken);
                }
                catch (AuditLogException refused)
                {
                    await terminal.Error.WriteLineAsync(refused.Message.AsMemory(), cancellationToken);
                    exitCode = AuditExitCode.Faulty;
                }
            }

            await terminal.Out.WriteAsync((parsed.GetValue(json) ? Json(place.Name, state) : Text(place.Name, state)).AsMemory(), cancellationToken);
            return exitCode;
        });
        return command;
    }

    private static async Task<SchemaState> ReadAsync(ISchemaSteps steps, CancellationToken cancellationToken)
    {
        try
        {
            var state = await steps.ReadAsync(cancellationToken);
            return state.Taken > 0 ? state : throw new UsageException("There is no log.");
        }
        catch (AuditLogException failure)
        {
            throw new UsageException(failure.Message);
        }
    }

    private static string Text(string name, SchemaState state) => string.Concat(
        [$"{name}: step {state.Taken} of {state.Steps.Length}\n", .. state.Steps.Select(step => $"  {step.Number}  {step.Brought}{Standing(state, step)}\n")]);

    private static string Standing(SchemaState state, SchemaStep step) => step switch
    {
        _ when step.Number > state.Taken => "; not taken yet",
        { Obstacle: { } obstacle } => $"; stays: {obstacle}",
        _ => "",
    };

    private static string Json(string name, SchemaState state) => new JsonObject
    {
        ["log"] = name,
        ["step"] = state.Taken,
        ["can_go_back_to"] = Math.Max(1, state.Lowest),
        ["steps"] = new JsonArray([.. state.Steps.Select(step => (JsonNode)new JsonObject
        {
            ["step"] = step.Number, ["brought"] = step.Brought, ["is_taken"] = step.Number <= state.Taken, ["obstacle"] = step.Obstacle,
        })]),
    } + "\n";
}
