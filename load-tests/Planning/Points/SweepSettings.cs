using System.Globalization;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Planning.Points;

/// <summary>What is measured for a plan.</summary>
internal sealed record SweepSettings
{
    /// <summary>Numbers of processors that the gateway gets, one after another.</summary>
    public required IReadOnlyList<int> Cores { get; init; }

    /// <summary>Numbers of callers without pause.</summary>
    public IReadOnlyList<int> Callers { get; init; } = [1, 2, 4, 8, 16, 32, 64, 128];

    /// <summary>Rates, as shares of the most that the callers got.</summary>
    public IReadOnlyList<double> Loads { get; init; } = [0.2, 0.4, 0.6, 0.75, 0.9];

    /// <summary>How often all of it.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Time of a point with callers; one at a rate takes three times as long.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Load on each gateway before the first round, again and again until it no longer becomes faster.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(6);

    public IReadOnlyList<QueryTemplate> Templates { get; init; } = QueryFile.Default();

    /// <summary>People whom the simulated systems know when their times are measured.</summary>
    public int People { get; init; } = 10_000;

    public int Seed { get; init; } = 1;

    /// <summary>A point that is left out until it has been predicted.</summary>
    public HeldOut? HeldOut { get; init; }

    /// <summary>As many as leave a processor to the generator and the systems.</summary>
    public static IReadOnlyList<int> CoresOfThisMachine()
    {
        var most = Math.Max(1, Environment.ProcessorCount - 1);
        return [.. new[] { 1, 2, 3, 4, 6, 8, 12, 16, 24, 32 }.Where(n => n <= most && (n <= 4 || n <= Environment.ProcessorCount / 2))];
    }
}

/// <summary>What is left out of the fit: a number of processors with one number of callers and one load, or with all of them.</summary>
/// <param name="Cores">The number of processors.</param>
/// <param name="Callers">The number of callers; null: all.</param>
/// <param name="Load">The rate as a share of the most; null: all.</param>
internal sealed record HeldOut(int Cores, int? Callers, double? Load)
{
    /// <summary>What is held out by a text such as <c>2:16:0.6</c> or <c>2</c>; without one the most processors but one, and what lies in the middle.</summary>
    /// <exception cref="UsageException">The text is no such one, or names what is not measured.</exception>
    public static HeldOut Parse(string? text, SweepSettings settings)
    {
        var cores = settings.Cores.Order().ToList();
        if (text is null)
            return new HeldOut(cores.Count > 2 ? cores[^2] : cores[^1], settings.Callers.Order().ElementAt(settings.Callers.Count / 2), settings.Loads.Order().ElementAt(settings.Loads.Count / 2));
        var parts = text.Split(':').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray();
        return parts switch
        {
            [var c] when cores.Contains((int)c) && cores.Count > 1 => new HeldOut((int)c, null, null),
            [var c, var callers, var load] when cores.Contains((int)c) && settings.Callers.Contains((int)callers) && settings.Loads.Any(l => Math.Abs(l - load) < 1e-6) => new HeldOut((int)c, (int)callers, load),
            _ => throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"--hold-out: processors ({string.Join(", ", cores)}), callers ({string.Join(", ", settings.Callers)}) and load ({string.Join(", ", settings.Loads)}), such as {cores[^1]}:{settings.Callers[^1]}:{settings.Loads[^1]}, or processors alone where others are measured too.")),
        };
    }

    public bool Holds(Point point) => point.Cores == Cores
        && (point.Callers is { } callers ? Callers is null || callers == Callers : Load is null || Math.Abs(point.Load!.Value - Load.Value) < 1e-6);
}
