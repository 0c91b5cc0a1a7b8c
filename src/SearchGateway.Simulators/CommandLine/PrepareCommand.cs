using System.Globalization;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Prepared;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>The command <c>prepare</c>: a line for each part, and one every few seconds while a part takes long.</summary>
internal static class PrepareCommand
{
    /// <summary>The command's work; refuses in the arguments what is wrong.</summary>
    public static Func<CancellationToken, Task> Read(Arguments arguments, PopulationOptions population, TextWriter output)
    {
        var folder = arguments.Text("--folder");
        if (folder is null)
            arguments.Refuse("--folder: is needed");
        var day = arguments.Day("--day", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var threads = arguments.Number("--threads", 1, 1024, otherwise: Environment.ProcessorCount);
        return stop => Task.Run(() => Run(folder!, population, day, threads, output, stop), stop);
    }

    private static void Run(string folder, PopulationOptions population, DateOnly day, int threads, TextWriter output, CancellationToken stop)
    {
        try
        {
            Preparation.Of(folder, population, day).Run(threads, new Lines(output), stop);
        }
        catch (OperationCanceledException broken)
        {
            throw new IOException("Broken off. What is whole stays; the same command goes on.", broken);
        }

        StatusCommand.Write(folder, columns: false, output);
    }

    private sealed class Lines(TextWriter output) : IProgress<PreparationProgress>
    {
        private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

        private readonly Lock _gate = new();
        private int _step;
        private TimeSpan _told;

        public void Report(PreparationProgress value)
        {
            lock (_gate)
            {
                if (value.Step != _step)
                    (_step, _told) = (value.Step, TimeSpan.Zero);
                if (value.Share < 1 && value.Elapsed - _told < s_pause)
                    return;
                _told = value.Elapsed;
                output.WriteLine(Line(value));
            }
        }

        private static string Line(PreparationProgress p)
        {
            var state = p.Share >= 1 ? "done" : string.Create(CultureInfo.InvariantCulture, $"{p.Share:P0}, {p.Remaining:h\\:mm\\:ss} left");
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{p.Step,2}/{p.Steps} {p.System,-8}{p.Part,-22}{p.Records,13:N0} records {p.Elapsed:h\\:mm\\:ss\\.f} {p.RecordsPerSecond,12:N0}/s  {state}");
        }
    }
}
