using System.CommandLine;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Overseeing;

/// <summary><c>ssi oversight anomalies</c>.</summary>
internal static class AnomaliesCommand
{
    private const string Description = """
        What stands out in a period of at most 92 days: days with far more searches than others make, searches at hours at which the unit
        hardly ever searches, searches for the own name, and one subject searched again and again without a case. A reason to look, and
        no proof of anything.

        Example:
          ssi oversight anomalies --procedure BCP-0141/11 --basis self-monitoring --from 2016-11-01 --until 2016-12-01 --profile oversight-officer
        """;

    public static Command Make(Terminal terminal)
    {
        var state = new Option<string?>("--member-state") { Description = "Member State, three letters; your own unless given.", HelpName = "code" };
        var output = OutputOption.Make();
        var command = new Command("anomalies", Description) { state, output };
        var lookup = new LookupOptions(command);
        var period = new PeriodOptions(command);
        var connection = new Connection(command, terminal);
        connection.Timeout.DefaultValueFactory = _ => 85;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var request = new FindAnomaliesRequest
            {
                Procedure = lookup.Procedure(parsed),
                Basis = lookup.Basis(parsed),
                From = period.From(parsed),
                Until = period.Until(parsed),
                MemberState = parsed.GetValue(state) ?? "",
            };
            var response = await client.Oversight.AnomaliesAsync(request, cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                OversightTables.Write(terminal.Tables(), response);
            else
                await JsonOutput.WriteAsync(response, parsed.GetValue(output), terminal.Out);
            return await LogShares.EndAsync(terminal, response.Logs);
        });
        return command;
    }
}
