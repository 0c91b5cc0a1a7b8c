using System.Globalization;
using Grpc.Net.Client;
using SearchGateway.Simulators.CommandLine;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Prepared;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Tests.Prepared;

public sealed class FolderAgeTests : IDisposable
{
    private static readonly PopulationOptions s_population = new() { Size = 300, Seed = 5 };
    private static readonly DateOnly s_later = RunningSystems.Today.AddYears(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("prepared").FullName;

    public FolderAgeTests() => PreparedFolderTests.Prepare(_folder, s_population);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AFolderOfYearsAgoIsToldWithHowManyRecordsHaveRunOut()
    {
        await using var systems = await StartAsync(s_later);

        foreach (var (name, outlines) in Outlines())
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{name} {outlines.Count(o => o.KeptUntil < s_later):N0} of {outlines.Count:N0}"), systems.Warning, StringComparison.Ordinal);
        Assert.Contains("as of 2016-11-21, 3652 days before today, 2026-11-21", systems.Warning, StringComparison.Ordinal);
        Assert.Null(await VisaOfAsync(systems, RecordOf(s_later)));
    }

    [Fact]
    public async Task AFolderOfTheFutureIsTold()
    {
        await using var systems = await StartAsync(RunningSystems.Today.AddDays(-40));
        Assert.Contains("40 days after today", systems.Warning, StringComparison.Ordinal);
        Assert.Contains("VIS 0 of ", systems.Warning, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(0)]
    [InlineData(-31)]
    public async Task AFolderOfAboutTodayIsNotWorthAWord(int days)
    {
        await using var systems = await StartAsync(RunningSystems.Today.AddDays(days));
        Assert.Null(systems.Warning);
    }

    [Fact]
    public async Task AFolderServedAsOfItsOwnDayAnswersWhatItHeldThen()
    {
        await using var systems = await StartAsync(s_later, today: "prepared");

        Assert.Equal(RunningSystems.Today, systems.Today);
        Assert.Null(systems.Warning);
        Assert.Equal(RecordOf(s_later), await VisaOfAsync(systems, RecordOf(s_later)));
    }

    [Fact]
    public async Task AnyDayCanBeTodayWithAndWithoutAFolder()
    {
        await using var folder = await StartAsync(s_later, today: "2017-11-21");
        await using var drawn = await SimulatedSystems.StartAsync(
            new SimulatorOptions { Population = s_population, Today = "2016-11-21" }, new FixedDay(s_later));

        Assert.Contains("365 days before today, 2017-11-21", folder.Warning, StringComparison.Ordinal);
        Assert.Equal(RecordOf(s_later), await VisaOfAsync(drawn, RecordOf(s_later)));
    }

    [Fact]
    public async Task TheProgramTellsBothTheDayAndTheWarning()
    {
        var old = await ServeAsync("--folder", _folder, "--system", "vis", "--today", "2036-01-01");
        Assert.Contains("Today is 2036-01-01 in these systems.", old, StringComparison.Ordinal);
        Assert.Contains("WARNING The folder is as of 2016-11-21", old, StringComparison.Ordinal);

        var own = await ServeAsync("--folder", _folder, "--system", "vis", "--today", "prepared");
        Assert.Contains("Today is 2016-11-21 in these systems.", own, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedFolderIsToldInALine()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, FolderContents.FileName), "{", TestContext.Current.CancellationToken);
        await using var errors = new StringWriter();
        Assert.Equal(1, await Entry.RunAsync(["--folder", _folder], TextWriter.Null, errors, TestContext.Current.CancellationToken));
        Assert.Contains("is damaged; prepare the folder anew.", errors.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string?> VisaOfAsync(SimulatedSystems systems, string application)
    {
        using var channel = GrpcChannel.ForAddress(systems.Vis);
        var answer = await new VisaQueryService.VisaQueryServiceClient(channel).SearchApplicationsAsync(new SearchApplicationsRequest
        {
            QueryReference = Ask.Reference, Mode = SearchMode.Consultation, ApplicationNumber = application, ReadMask = Ask.Fields("status"),
        });
        return answer.Files.SingleOrDefault()?.ApplicationNumber;
    }

    private static async Task<string> ServeAsync(params string[] options)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var output = new StoppingWriter(stop);
        Assert.Equal(0, await Entry.RunAsync(options, output, TextWriter.Null, stop.Token));
        return output.ToString();
    }

    private static IEnumerable<(string Name, List<RecordOutline> Outlines)> Outlines()
    {
        var census = new Census(s_population, RunningSystems.Today);
        yield return ("Sis", [.. census.SisAlerts(0, s_population.Size), .. census.SisObjects(0, census.Objects)]);
        yield return ("Vis", [.. census.VisFiles(0, s_population.Size)]);
        yield return ("Ees", [.. census.EesFiles(0, s_population.Size)]);
        yield return ("Eurodac", [.. census.EurodacSets(0, s_population.Size)]);
    }

    /// <summary>A record of VIS that has run out by then.</summary>
    private static string RecordOf(DateOnly day) => Outlines().Single(s => s.Name == "Vis").Outlines.First(o => o.KeptUntil < day).Reference;

    private Task<SimulatedSystems> StartAsync(DateOnly clock, string? today = null) =>
        SimulatedSystems.StartAsync(new SimulatorOptions { Folder = _folder, Today = today }, new FixedDay(clock));
}
