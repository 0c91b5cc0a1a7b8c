using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests generate</c>: one of the processes of a run; see <see cref="GeneratorProcess"/>, which starts it.</summary>
internal static class GenerateCommand
{
    public static Command Make(LoadTerminal terminal)
    {
        var number = new Argument<int>("process");
        var command = new Command(GeneratorProcess.Command, "Takes a share of a run that another process of this tool makes.") { number };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (await terminal.In.ReadLineAsync(cancellationToken) is not { } line || JsonSerializer.Deserialize<RunSettings>(line, ResultFile.Json) is not { } settings)
                throw new UsageException("The settings of the run are expected on the first line of standard input.");
            using var generator = await LoadGenerator.PrepareAsync(settings, terminal.Clock, cancellationToken);
            await terminal.Out.WriteLineAsync(GeneratorProcess.Ready);
            await terminal.Out.FlushAsync(cancellationToken);
            if (await terminal.In.ReadLineAsync(cancellationToken) is not { } begin)
                return ExitCode.Broken;

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _ = StopAtEndOfInputAsync(terminal.In, stop);
            var at = new DateTimeOffset(long.Parse(begin, CultureInfo.InvariantCulture), TimeSpan.Zero);
            var report = await generator.RunAsync(parsed.GetValue(number), at, stop.Token);
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, ResultFile.Json));
            await terminal.Out.FlushAsync(CancellationToken.None);
            return ExitCode.Held;
        });
        return command;
    }

    private static async Task StopAtEndOfInputAsync(TextReader input, CancellationTokenSource stop)
    {
        try
        {
            // Nothing more is ever said; the read ends when the process that started this one closes its end, or is gone.
            await input.ReadLineAsync(stop.Token);
            await stop.CancelAsync();
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // The load has ended by itself.
        }
    }
}
