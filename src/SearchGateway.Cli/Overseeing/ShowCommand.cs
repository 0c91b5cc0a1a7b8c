using System.CommandLine;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Overseeing;

/// <summary><c>ssi oversight show</c>.</summary>
internal static class ShowCommand
{
    private const string Description = """
        Shows one record of the audit log whole, by its index.

        Example:
          ssi oversight show 41 --procedure DPA-EST/2016/0117 --basis supervision --profile oversight-officer
        """;

    public static Command Make(Terminal terminal)
    {
        var index = new Argument<long>("index") { Description = "Position in the log, from 0." };
        var log = new Option<string?>("--log") { Description = "The log, where it is not that of the gateway that is asked.", HelpName = "name" };
        var output = OutputOption.Make();
        var command = new Command("show", Description) { index, log, output };
        var lookup = new LookupOptions(command);
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var request = new GetRecordRequest { Procedure = lookup.Procedure(parsed), Basis = lookup.Basis(parsed), Index = parsed.GetValue(index), Log = parsed.GetValue(log) ?? "" };
            var response = await client.Oversight.GetAsync(request, cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                OversightTables.Write(terminal.Tables(), response.Record);
            else
                await JsonOutput.WriteAsync(response, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }
}
