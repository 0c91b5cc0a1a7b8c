using System.Globalization;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>The command <c>population</c>: the records that a population should have by what is published, and those that it has.</summary>
internal static class PopulationCommand
{
    /// <summary>The command's work; refuses in the arguments what is wrong.</summary>
    public static Func<CancellationToken, Task> Read(Arguments arguments, PopulationOptions population, TextWriter output)
    {
        var threads = arguments.Number("--threads", 1, 1024, otherwise: Environment.ProcessorCount);
        var day = arguments.Day("--day", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return stop => Task.Run(() => Write(new Census(population, day), threads, output, stop), stop);
    }

    private static void Write(Census census, int threads, TextWriter output, CancellationToken stop)
    {
        var before = Environment.CpuUsage.TotalTime;
        var tally = FigureTally.Of(census, threads, stop);
        var spent = Environment.CpuUsage.TotalTime - before;
        var published = census.Options.Mix == PopulationPreset.Published2016;
        output.WriteLine("figure\texpected\tcounted\tdifference\tsource");
        foreach (var figure in PublishedFigures.All)
            output.WriteLine(Line(figure, figure.At(census.People), tally[figure.Kind], published));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{census.People} people and {census.Objects} objects of nobody; processor time {spent.TotalMicroseconds / census.People:0.00} us for each person"));
    }

    private static string Line(PublishedFigure figure, double expected, long counted, bool published) => published
        ? string.Create(CultureInfo.InvariantCulture, $"{figure.Kind}\t{expected:0}\t{counted}\t{(counted / expected) - 1:+0.00%;-0.00%}\t{figure.Source}")
        : string.Create(CultureInfo.InvariantCulture, $"{figure.Kind}\t\t{counted}\t\t");
}
