using System.CommandLine;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Overseeing;

/// <summary><c>ssi oversight statistics</c>.</summary>
internal static class StatisticsCommand
{
    private const string Description = """
        Counts without personal data, which outlive the records: the share of visas that were checked against VIS at the borders, and with
        --searches how often each system was concerned.

        Examples:
          ssi oversight statistics --procedure DPA-EST/2016/Q4 --basis supervision --from-month 2016-10 --until-month 2016-12
          ssi oversight statistics --procedure EDPS/2016/Q4 --basis supervision --from-month 2016-10 --until-month 2016-12 --searches --profile union-supervisor
        """;

    public static Command Make(Terminal terminal)
    {
        var from = new Option<string>("--from-month") { Description = "First month, YYYY-MM.", HelpName = "month", Required = true };
        var until = new Option<string>("--until-month") { Description = "Last month, YYYY-MM.", HelpName = "month", Required = true };
        var state = new Option<string?>("--member-state") { Description = "Member State, three letters; your own unless given.", HelpName = "code" };
        var searches = new Option<bool>("--searches") { Description = "Also how often each system was concerned." };
        var output = OutputOption.Make();
        var command = new Command("statistics", Description) { from, until, state, searches, output };
        var lookup = new LookupOptions(command);
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var request = new GetStatisticsRequest
            {
                Procedure = lookup.Procedure(parsed),
                Basis = lookup.Basis(parsed),
                FromMonth = parsed.GetValue(from)!,
                UntilMonth = parsed.GetValue(until)!,
                MemberState = parsed.GetValue(state) ?? "",
            };
            var response = await client.Oversight.StatisticsAsync(request, cancellationToken);
            if (parsed.GetValue(output) != OutputFormat.Table)
            {
                await JsonOutput.WriteAsync(response, parsed.GetValue(output), terminal.Out);
                return await LogShares.EndAsync(terminal, response.Logs);
            }

            OversightTables.Write(terminal.Tables(), response.VisaChecks);
            if (parsed.GetValue(searches))
                OversightTables.Write(terminal.Tables(), response.Searches);
            return await LogShares.EndAsync(terminal, response.Logs);
        });
        return command;
    }
}
