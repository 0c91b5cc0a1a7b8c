using System.CommandLine;

namespace SearchGateway.Cli.People;

/// <summary><c>ssi population</c>: who lives in the simulated systems.</summary>
internal static class PopulationCommand
{
    public const string Name = "population";

    public const string Description = "Describes who lives in the simulated systems, and writes who is behind each record.";

    public static Command Make(Terminal terminal) => new(Name, Description)
    {
        DescribeCommand.Make(terminal),
        MakeFigures(terminal),
        MakeTruth(terminal),
        MakePersonas(terminal),
    };

    private static Command MakeFigures(Terminal terminal)
    {
        const string Figures = """
            Counts the records of a population by making them, beside the published figures where the mix has them (docs/population.md).
            Without options, of the default population; with --running, of what the development gateway's systems hold.

            Examples:
              ssi population figures --size 1000
              ssi population figures --mix published-2016 --size 80000
            """;
        var command = new Command("figures", Figures);
        var people = new PeopleOptions(command, terminal);
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(["population", .. await people.ReadAsync(parsed, cancellationToken)], terminal, cancellationToken));
        return command;
    }

    private static Command MakeTruth(Terminal terminal)
    {
        const string Truth = """
            Writes every record of the simulated systems with the person and the identity behind it and the error with which it was typed,
            or every person with all identities, line by line. The gateway never tells this; it follows from seed, size, mix and day.

            Examples:
              ssi population truth --running --system sis
              ssi population truth --of people --format jsonl --size 1000 --seed 7
            """;
        var of = Choice("--of", "Records, or people with all identities; records unless given.", "records", "people");
        var format = Choice("--format", "Tab-separated values or JSON Lines; tsv unless given.", "tsv", "jsonl");
        var system = Choice("--system", "Records of this system alone.", "sis", "vis", "ees", "eurodac", "cir");
        var command = new Command("truth", Truth) { of, format, system };
        var people = new PeopleOptions(command, terminal);
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(
            ["truth", .. PeopleOptions.Given(parsed, of), .. PeopleOptions.Given(parsed, format), .. PeopleOptions.Given(parsed, system), .. await people.ReadAsync(parsed, cancellationToken)],
            terminal,
            cancellationToken));
        return command;
    }

    private static Command MakePersonas(Terminal terminal)
    {
        const string Personas = """
            Lists the described personas (docs/personas.md), who are the first people of every population.

            Example:
              ssi population personas --format markdown
            """;
        var format = Choice("--format", "json unless given.", "json", "markdown");
        var command = new Command("personas", Personas) { format };
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(["personas", .. PeopleOptions.Given(parsed, format)], terminal, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken) =>
        SearchGateway.Simulators.CommandLine.SimulatorProgram.RunAsync(args, terminal.Out, terminal.Error, cancellationToken);

    private static Option<string?> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', values) };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
