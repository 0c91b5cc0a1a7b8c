using SearchGateway.Simulators;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>Cells of the matrix, on several gateways beside each other.</summary>
internal static class MatrixRun
{
    private const int Lanes = 4;

    public static SimulatorOptions Population => new() { Population = { Size = 21 } };

    /// <summary>Plays cells, and sees that none broke a promise.</summary>
    public static async Task RunAsync(ITestOutputHelper output, IReadOnlyList<MatrixCell> cells, bool speakExchange = false)
    {
        await using var systems = await SimulatedSystems.StartAsync(Population, cancellationToken: TestContext.Current.CancellationToken);
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => RunAsync(systems, cells.Where((_, i) => i % Lanes == lane), speakExchange)));

        output.WriteLine($"{cells.Count} cells, {lanes.Sum(l => l.Checked)} checks of a promise");
        foreach (var broken in lanes.SelectMany(l => l.Broken))
            output.WriteLine(broken);
        Assert.Equal(0, lanes.Sum(l => l.Broken.Count));
    }

    private static async Task<(List<string> Broken, int Checked)> RunAsync(SimulatedSystems systems, IEnumerable<MatrixCell> cells, bool speakExchange)
    {
        await using var gateway = await MatrixGateway.StartAsync(systems, speakExchange);
        var sound = new Dictionary<string, V1.Answer>(StringComparer.Ordinal);
        foreach (var question in MatrixQuestion.All)
            sound[question.Name] = (await gateway.AskAsync(question, isStream: false)).Answer!;
        Assert.All(sound.Values, a => Assert.True(a.Complete));
        Assert.Contains(sound.Values, a => a.Systems.Any(s => s.Records.Count > 0));

        var (broken, count) = (new List<string>(), 0);
        foreach (var cell in cells)
        {
            var (its, checks) = await cell.RunAsync(gateway, sound[cell.Question.Name]);
            broken.AddRange(its);
            count += checks;
        }

        NothingIsLogged(gateway);
        return (broken, count + MatrixQuestion.Values.Length);
    }

    /// <summary>No line of the log holds a value of a question.</summary>
    public static void NothingIsLogged(MatrixGateway gateway)
    {
        Assert.NotEmpty(gateway.Log);
        foreach (var value in MatrixQuestion.Values)
            Assert.Equal("", string.Join('\n', gateway.Log.Where(line => line.Contains(value, StringComparison.OrdinalIgnoreCase))));
    }
}
