using SearchGateway.Audit.Verification;
using Spectre.Console;

namespace SearchGateway.Cli.Audit;

/// <summary>A bar on standard error while a log is worked on, where somebody watches.</summary>
internal static class LogProgress
{
    public static Task<T> ShowAsync<T>(Terminal terminal, string what, Func<IProgress<VerificationProgress>, Task<T>> run) => !terminal.ShowsProgress
        ? run(new Told(_ => { }))
        : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes })
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(what);
                bar.IsIndeterminate = true;
                return await run(new Told(done =>
                {
                    (bar.IsIndeterminate, bar.MaxValue) = (done.Total is null, Math.Max(1, done.Total ?? 1));
                    bar.Value = done.Verified;
                }));
            });

    private sealed class Told(Action<VerificationProgress> tell) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => tell(value);
    }
}
