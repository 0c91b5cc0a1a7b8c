using System.CommandLine;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests run</c>: load on a gateway or an edge that is already there.</summary>
internal static class RunCommand
{
    private const string Description = """
        Runs an open-model load: Poisson arrivals that do not wait for answers, each measured from its intended start.

        Examples:
          load-tests run --rate 200 --duration 30s
          load-tests run --face rest --rate 50 --duration 10s --verify-receipts --max-p99 50ms --max-errors 0
          load-tests run --scenario shift.json --json result.json
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var command = new Command("run", Description);
        var options = new RunOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = options.Read(parsed);
            var mix = new QueryMix(settings.Templates, settings.Plan.Seed);
            var tokens = await Session.TokensAsync(settings.Rest, mix, cancellationToken);
            var keys = settings.VerifyReceipts ? await Session.LogKeysAsync(settings.KeySources, tokens, cancellationToken) : [];
            using ISearchTarget target = settings.Face == "grpc"
                ? new GrpcTarget(settings.Grpc, tokens, keys, settings.Timeout, settings.AllowRemote)
                : new RestTarget(settings.Rest, tokens, keys, settings.Timeout);

            var result = await RunAsync(settings, mix, target, terminal, cancellationToken);
            await ResultText.WriteAsync(result, terminal.Out);
            if (settings.Json is { } file)
                await File.WriteAllTextAsync(file.FullName, ResultFile.Format(result) + "\n", CancellationToken.None);
            return await JudgeAsync(settings.Thresholds, result, terminal);
        });
        return command;
    }

    private static async Task<RunResult> RunAsync(RunSettings settings, QueryMix mix, ISearchTarget target, LoadTerminal terminal, CancellationToken cancellationToken)
    {
        var startedAt = terminal.Clock.GetUtcNow();
        using var loop = new OpenLoop(settings.Plan, mix, target, terminal.Clock);
        using var ended = new CancellationTokenSource();
        var progress = terminal.IsWatched ? Progress.ShowAsync(loop, settings.Plan, terminal.Error, terminal.Clock, ended.Token) : Task.CompletedTask;
        await loop.RunAsync(cancellationToken);
        await ended.CancelAsync();
        await progress;
        return RunResult.Of(
            new RunFacts(startedAt, MachineInfo.OfThisOne(), settings.Face, settings.Plan, loop.Measured, settings.VerifyReceipts), loop.Tally.Snapshot());
    }

    private static async Task<int> JudgeAsync(Thresholds thresholds, RunResult result, LoadTerminal terminal)
    {
        var broken = thresholds.Broken(result).ToList();
        foreach (var threshold in broken)
            await terminal.Error.WriteLineAsync("NOT HELD   " + threshold);
        return broken.Count == 0 ? ExitCode.Held : ExitCode.NotHeld;
    }
}
