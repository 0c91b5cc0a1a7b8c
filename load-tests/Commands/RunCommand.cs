using System.CommandLine;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests run</c>: load on a gateway or an edge that is already there.</summary>
internal static class RunCommand
{
    private const string Description = """
        Runs an open-model load: arrivals that do not wait for answers, each measured from its intended start. Poisson arrivals of the
        built-in mix, or what a scenario says.

        Examples:
          load-tests run --rate 200 --duration 30s
          load-tests run --face rest --rate 50 --duration 10s --verify-receipts --max-p99 50ms --max-errors 0
          load-tests run --face stream --rate 100 --processes 2 --json result.json
          load-tests run --scenario union-peak-2024 --scale 0.01
          load-tests run --scenario border-day --speed 60 --scale 0.1
          load-tests run --scenario shift.yaml --systems-scenario vis-slow --max-shed 1%
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var command = new Command("run", Description);
        var options = new RunOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = options.Read(parsed);
            var result = await LoadRunner.RunAsync(
                settings, terminal.Clock, cancellationToken, terminal.IsWatched ? (generator, ended) => Progress.ShowAsync(generator, settings.Plan, terminal.Error, terminal.Clock, ended) : null);
            return await ReportAsync(result, parsed.GetValue(options.Json), terminal);
        });
        return command;
    }

    /// <summary>Writes a result for people and as a file, and what of it does not hold.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ReportAsync(RunResult result, FileInfo? json, LoadTerminal terminal)
    {
        await ResultText.WriteAsync(result, terminal.Out);
        if (json is not null)
            await File.WriteAllTextAsync(json.FullName, ResultFile.Format(result) + "\n", CancellationToken.None);
        foreach (var broken in result.NotHeld)
            await terminal.Error.WriteLineAsync("NOT HELD   " + broken);
        return result.NotHeld.Count == 0 ? ExitCode.Held : ExitCode.NotHeld;
    }
}
