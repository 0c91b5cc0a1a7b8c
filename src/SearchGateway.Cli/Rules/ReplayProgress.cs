using Spectre.Console;

namespace SearchGateway.Cli.Rules;

/// <summary>A bar on standard error while a replay runs, where somebody watches.</summary>
internal static class ReplayProgress
{
    public static Task<T> ShowAsync<T>(Terminal terminal, int total, Func<IProgress<int>, Task<T>> run) => !terminal.ShowsProgress
        ? run(new Told(_ => { }))
        : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes })
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("replaying", maxValue: total);
                return await run(new Told(done => bar.Value = done));
            });

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
