using System.CommandLine;
using Google.Protobuf;
using SearchGateway.Cli.Output;
using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi request</c>: requests for access, from handing in to their end.</summary>
internal static class RequestCommand
{
    private const string Description = """
        Access on request: an officer hands in a reasoned request, another person at the central access point verifies it, and
        searches of the unit name it. 'ssi ask' shows what a request must state.

        Examples:
          ssi request submit --file request.yaml --profile law-enforcement-officer
          ssi request list --list to-verify --profile central-access-point
          ssi request approve 0193f1b4-… --days 14 --profile central-access-point
          ssi search --purpose law-enforcement --access-request 0193f1b4-… --surname Eriksson --profile law-enforcement-officer
        """;

    public static Command Make(Terminal terminal)
    {
        var command = new Command("request", Description)
        {
            RequestSubmitCommand.Make(terminal),
            RequestListCommand.Make(terminal),
            RequestListCommand.MakeFirstSteps(terminal),
        };
        foreach (var step in RequestStepCommands.Make(terminal))
            command.Subcommands.Add(step);
        return command;
    }

    /// <summary>Runs a step and shows the request as it then stands.</summary>
    public static void Runs<TResponse>(
        this Command command, Terminal terminal, Func<ParseResult, AccessRequestClient, CancellationToken, Task<TResponse>> step, Func<TResponse, AccessRequest> requestOf)
        where TResponse : IMessage
    {
        var output = OutputOption.Make();
        command.Options.Add(output);
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var response = await step(parsed, client.AccessRequests, cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                RequestText.Write(terminal.Tables(), requestOf(response));
            else
                await JsonOutput.WriteAsync(response, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
    }
}
