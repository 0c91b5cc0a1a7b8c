using SearchGateway.Simulators.CommandLine;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Prepared;
using SearchGateway.Simulators.Samples;
using SearchGateway.Simulators.Tests.Fixtures;

namespace SearchGateway.Simulators.Tests.Prepared;

public sealed class PreparedFolderTests : IDisposable
{
    private static readonly PopulationOptions s_population = new() { Size = 3000, Seed = 11 };

    private readonly string _folder = Directory.CreateTempSubdirectory("prepared").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task APreparedPopulationAnswersAsOneInMemory()
    {
        Prepare(_folder, s_population);
        var clock = new FixedDay(RunningSystems.Today);
        await using var prepared = await SimulatedSystems.StartAsync(new SimulatorOptions { Folder = _folder }, clock);
        await using var inMemory = await SimulatedSystems.StartAsync(new SimulatorOptions { Population = s_population }, clock);
        var samples = SampleCommand.Of(World.Generate(s_population, RunningSystems.Today), count: 25, seed: 3).ToList();

        using var one = new SampleClient(prepared.AddressOf);
        using var other = new SampleClient(inMemory.AddressOf);
        foreach (var sample in samples)
        {
            var answer = await one.AskAsync(sample, TestContext.Current.CancellationToken);
            Assert.True(answer.Equals(await other.AskAsync(sample, TestContext.Current.CancellationToken)), $"{sample.System} by {sample.Kind}");
        }

        Assert.Equal(inMemory.People, prepared.People);
        Assert.All(samples, s => Assert.Equal(inMemory.TruthOf(s.System, s.Expected), prepared.TruthOf(s.System, s.Expected)));
        Assert.Null(prepared.TruthOf(SystemName.Sis, "SISXXX0000000000000"));
        Assert.Equal(inMemory.PapersOf(500).DocumentNumber, prepared.PapersOf(500).DocumentNumber);
    }

    [Fact]
    public void TheFilesAreTheSameOnAnyNumberOfThreads()
    {
        var other = Directory.CreateTempSubdirectory("prepared").FullName;
        try
        {
            Prepare(_folder, s_population, threads: 1);
            Prepare(other, s_population, threads: 4);
            Assert.Equal(Files(_folder), Files(other));
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    [Fact]
    public void APreparationThatWasBrokenOffGoesOn()
    {
        var small = new PopulationOptions { Size = 100 };
        using var stop = new CancellationTokenSource();
        var told = 0;
        Assert.Throws<OperationCanceledException>(() => Preparation.Of(_folder, small, RunningSystems.Today).Run(1, new Told(p =>
        {
            if (p.Step == 3)
                stop.Cancel();
        }), stop.Token));
        var whole = Directory.GetFiles(_folder, "*.columns").ToDictionary(f => f, File.GetLastWriteTimeUtc);
        Assert.InRange(whole.Count, 14, 15);

        Preparation.Of(_folder, small, RunningSystems.Today).Run(1, new Told(_ => told++), TestContext.Current.CancellationToken);

        Assert.All(whole, f => Assert.Equal(f.Value, File.GetLastWriteTimeUtc(f.Key)));
        Assert.NotEqual(0, told);
        Assert.All(PreparedFolder.Open(_folder).Parts(), part => Assert.True(part.IsThere()));
    }

    [Fact]
    public async Task AFolderWithoutPopulationIsRefused() => Assert.Contains("prepare --folder", await RefusalAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task AMissingPartIsRefused()
    {
        Prepare(_folder, new PopulationOptions { Size = 100 });
        File.Delete(Path.Combine(_folder, "vis.numbers-documents.columns"));
        Assert.Contains("vis.numbers-documents.columns", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APartOfAnotherPopulationIsRefused()
    {
        Prepare(_folder, new PopulationOptions { Size = 100 });
        var foreign = Path.Combine(_folder, "ees.records.columns");
        var kept = File.ReadAllBytes(foreign);
        Directory.Delete(_folder, recursive: true);
        Prepare(_folder, new PopulationOptions { Size = 101 });
        File.WriteAllBytes(foreign, kept);
        Assert.Contains("100 people", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderOfAProgramThatDrawsOtherPeopleIsRefused()
    {
        Prepare(_folder, new PopulationOptions { Size = 100 });
        var contents = FolderContents.Read(_folder);
        (contents with { Sample = "0" }).Write(_folder);
        Assert.Contains("draws other people", await RefusalAsync(), StringComparison.Ordinal);
        (contents with { Indexes = "0" }).Write(_folder);
        Assert.Contains("makes other indexes of the same records", await RefusalAsync(), StringComparison.Ordinal);
        (contents with { Format = 0 }).Write(_folder);
        Assert.Contains("format 0", await RefusalAsync(), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, FolderContents.FileName), "{");
        Assert.Contains("damaged", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherPopulationIsNotPreparedInItsPlace()
    {
        Prepare(_folder, new PopulationOptions { Size = 100 });
        var refused = Assert.Throws<IOException>(() => Preparation.Of(_folder, new PopulationOptions { Size = 200 }, RunningSystems.Today));
        Assert.Contains("100 people", refused.Message, StringComparison.Ordinal);
        Assert.Contains("200 people", refused.Message, StringComparison.Ordinal);
    }

    internal static void Prepare(string folder, PopulationOptions population, int threads = 2) =>
        Preparation.Of(folder, population, RunningSystems.Today).Run(threads, progress: null, TestContext.Current.CancellationToken);

    private static List<(string Name, string Bytes)> Files(string folder) =>
        [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))))];

    private async Task<string> RefusalAsync()
    {
        var options = new SimulatorOptions { Folder = _folder };
        return (await Assert.ThrowsAsync<IOException>(() => SimulatedSystems.StartAsync(options, new FixedDay(RunningSystems.Today)))).Message;
    }

    private sealed class Told(Action<PreparationProgress> tell) : IProgress<PreparationProgress>
    {
        public void Report(PreparationProgress value) => tell(value);
    }
}
