using System.CommandLine;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Simulated;
using SearchGateway.Systems.Contracts.Admin.V1;
using Spectre.Console;

namespace SearchGateway.Cli.People;

/// <summary><c>ssi population describe</c>: what running systems hold.</summary>
internal static class DescribeCommand
{
    private const string Description = """
        Shows what the people of the running simulated systems were drawn from: seed, size, mix and day make every record of them. The
        systems of the development gateway, or those named by --at or SSI_SYSTEMS.

        Examples:
          ssi population describe
          ssi population describe --json | jq -r '.[0].as_of'
        """;

    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Write it as JSON." };
        var command = new Command("describe", Description) { json };
        var addresses = new SystemAddresses(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var systems = await addresses.OpenAsync(parsed, cancellationToken);
            var told = await systems.EachAsync(s => s.Population.DescribePopulationAsync(new DescribePopulationRequest(), SystemAdmin.Deadline(cancellationToken)).ResponseAsync);
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(SystemJson.Of(told).AsMemory(), cancellationToken);
            else
                Write(terminal.Tables(), told);
            return ExitCode.Complete;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IEnumerable<DescribePopulationResponse> told)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("System", "People", "Mix", "Seed", "Drawn as of", "Today there");
        foreach (var its in told)
        {
            table.AddRow(
                new Text(StateTable.Title(Printable.Text(its.System))),
                new Text(its.Size.ToString(System.Globalization.CultureInfo.InvariantCulture) + (its.Prepared ? " (prepared folder)" : "")),
                new Text(Printable.Text(its.Mix)),
                new Text(its.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Text(Printable.Text(its.AsOf)),
                new Text(Printable.Text(its.Today)));
        }

        console.Write(table);
    }
}
