using System.CommandLine;
using SearchGateway.LoadTests.Scenarios;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests scenarios</c>: what comes with this tool.</summary>
internal static class ScenariosCommand
{
    private const string Description = """
        Lists the scenarios that come with this tool, or prints one with the assumptions that it rests on, to read or to copy.

        Examples:
          load-tests scenarios
          load-tests scenarios union-peak-2024 > mine.yaml
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var name = new Argument<string?>("name") { Description = "The scenario to print.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("scenarios", Description) { name };
        command.SetAction(async (parsed, _) =>
        {
            if (parsed.GetValue(name) is { } given)
            {
                await terminal.Out.WriteAsync(ShippedScenarios.Find(given) ?? throw new UsageException($"There is no scenario '{given}'; one of {string.Join(", ", ShippedScenarios.Names)}."));
                return ExitCode.Held;
            }

            foreach (var scenario in ShippedScenarios.Names)
                await terminal.Out.WriteLineAsync($"{scenario,-24} {ScenarioFile.Read(scenario).Title}");
            return ExitCode.Held;
        });
        return command;
    }
}
