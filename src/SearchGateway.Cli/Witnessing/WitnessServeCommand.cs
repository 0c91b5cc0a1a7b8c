using System.CommandLine;
using SearchGateway.Cli.Commands;

namespace SearchGateway.Cli.Witnessing;

/// <summary><c>ssi witness serve</c>.</summary>
internal static class WitnessServeCommand
{
    private const string Description = """
        Answers POST /add-checkpoint until it is stopped: cosigns a checkpoint if the log signed it and a proof shows that the log has only
        grown. Writes a line for each; a fork is told with the checkpoint that proves it.

        Examples:
          ssi witness serve --new --name supervisor.example/w1 --signing-key witness-key.pem \
            --log searchgateway/node-1=log-key.pem --state witness.state
          ssi witness serve --listen http://0.0.0.0:8090 --name supervisor.example/w1 --signing-key witness-key.pem \
            --log searchgateway/node-1=node-1.pem --log searchgateway/node-2=node-2.pem --state witness.state --json
        """;

    public static Command Make(Terminal terminal)
    {
        var listen = new Option<string>("--listen") { Description = "Where to listen; port 0: any free one.", HelpName = "address", DefaultValueFactory = _ => "http://127.0.0.1:8090" };
        var command = new Command("serve", Description) { listen };
        var options = new WitnessOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var witness = options.Open(parsed, terminal);
            var events = new WitnessEvents(terminal, parsed.GetValue(options.Json));
            await WitnessServer.RunAsync(witness, Addresses.Parse("--listen", parsed.GetValue(listen)!), events, cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }
}
