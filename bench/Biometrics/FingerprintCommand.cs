using System.Diagnostics;
using System.Globalization;
using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Benchmarks.Biometrics;

/// <summary>Measures a gallery of full size: memory, time, bandwidth and error rates, as Markdown.</summary>
internal static class FingerprintCommand
{
    public static int Run(IReadOnlyList<string> words, TextWriter page)
    {
        if (FingerprintOptions.Read(words, out var fault) is not { } options)
        {
            Console.Error.WriteLine($"{fault}\n{FingerprintOptions.Usage}");
            return 2;
        }

        if (options.Pairs > 0)
            ErrorRates.Print(page, options.Pairs, 4 * options.Pairs);
        var fingers = options.Fingers == 4 ? Enrolment.FourFingers : Enrolment.AllFingers;
        var columns = Fill(page, options.Sets, fingers);
        var gallery = new MeasuredGallery(columns, options.Sets, fingers);
        if (options.Searches > 0)
        {
            Bandwidth.Print(page, columns.Signatures);
            gallery.PrintTimes(page, options.Searches);
        }

        if (options.Trials > 0)
            gallery.PrintTrials(page, options.Trials);
        return 0;
    }

    private static FingerprintColumns Fill(TextWriter page, int sets, IReadOnlyList<Finger> fingers)
    {
        var started = Stopwatch.GetTimestamp();
        var builder = new FingerprintColumnsBuilder(sets, fingers);
        builder.PutAll(person => Trials.Enrolled((ulong)person, fingers), Environment.ProcessorCount);
        var columns = builder.Build();
        page.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{sets:N0} sets of {fingers.Count} fingers: {columns.Bytes / (1024.0 * 1024):N0} MiB, {(double)columns.Bytes / sets:0.#} bytes a set, filled in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s on {Environment.ProcessorCount} threads.\n"));
        return columns;
    }
}
