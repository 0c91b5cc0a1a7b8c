using System.CommandLine;
using SearchGateway.Cli.Commands;
using SearchGateway.Client;

namespace SearchGateway.Cli.Witnessing;

/// <summary><c>ssi witness once</c>.</summary>
internal static class WitnessOnceCommand
{
    private const string Description = """
        Asks a gateway for its log's last checkpoint and the proof that it continues the last one signed here, and cosigns it. For a witness
        that no gateway reaches: run it by the clock. Prints the signature line and ends.

        Example:
          ssi witness once --url https://gateway.example:5081 --name supervisor.example/w1 --signing-key witness-key.pem \
            --log searchgateway/node-1=log-key.pem --state witness.state
        """;

    public static Command Make(Terminal terminal)
    {
        var command = new Command("once", Description);
        var options = new WitnessOptions(command);
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var witness = options.Open(parsed, terminal);
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var (reply, checkpoint) = await client.Audit.SubmitToAsync(witness.Witness, cancellationToken);
            new WitnessEvents(terminal, parsed.GetValue(options.Json)).Answered(reply, checkpoint);
            if (reply.Verdict is WitnessVerdict.Cosigned && !parsed.GetValue(options.Json))
                await terminal.Out.WriteAsync(reply.Body);
            return reply.Verdict is WitnessVerdict.Cosigned ? ExitCode.Complete : ExitCode.NotProven;
        });
        return command;
    }
}
