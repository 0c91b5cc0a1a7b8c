using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Replaying;
using SearchGateway.Simulators.Population;

namespace SearchGateway.PolicyReview.Tests.Replaying;

/// <summary>The simulated systems with a small population, started once.</summary>
public sealed class ReplayStand : IAsyncLifetime
{
    public RehearsalStage Stage { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Stage = await RehearsalStage.StartAsync(new PopulationOptions { Size = 300 }, TimeProvider.System, CancellationToken.None);

    public ValueTask DisposeAsync() => Stage.DisposeAsync();
}

/// <summary>A replay counts what two packs show of the same people, and nothing of the people.</summary>
public sealed class ReplayTests(ReplayStand stand) : IClassFixture<ReplayStand>
{
    private const int Queries = 220;

    [Fact]
    public async Task UnderTheSamePackNoAnswerDiffers()
    {
        var replay = await RunAsync(Packs.Of2016, Packs.Of2016, Queries);

        Assert.True(replay.IsSame);
        Assert.Equal((Queries, 0, 0), (replay.Queries, replay.WithoutAnswer, replay.Faulty.Length));
        Assert.Empty(replay.Cells);
    }

    [Fact]
    public async Task EverySystemAnswersWhateverTheShippedPacksLetItBeAsked()
    {
        var after = Packs.Load(Packs.Shipped.Last());

        var replay = await RunAsync(Packs.Of2016, after, count: 840);

        Assert.Empty(replay.Unanswered);
        Assert.Empty(replay.Faulty);
        Assert.Equal(after.Identity == Packs.Of2016.Identity, replay.IsSame);
    }

    [Fact]
    public async Task AFieldTakenAwayIsWithheldAndNothingElse()
    {
        var less = Changed("border-guard.yaml", "      - fields: [fingerprint_verification]\n        article: Regulation (EC) 767/2008 Art. 18(1)\n", "");

        var replay = await RunAsync(Packs.Of2016, less, Queries);

        Assert.NotEmpty(replay.Cells);
        Assert.All(replay.Cells, c => Assert.Equal((Authority.BorderGuard, CentralSystem.Vis, 0, 0), (c.Authority, c.System, c.RecordsNewlyWithheld, c.NoLongerAsked)));
        Assert.All(replay.Cells.SelectMany(c => c.Fields), f => Assert.Equal(("fingerprint_verification", 0, "Regulation (EC) 767/2008 Art. 18(1)"), (f.Name, f.NewlyShown, f.Article)));
        Assert.Equal(replay.AnswersThatDiffer, replay.Cells.Sum(c => c.Fields.Single().NewlyWithheld));
        Assert.Equal((0, 0), (replay.PersonsNewlyShown, replay.PersonsNewlyWithheld));
    }

    [Fact]
    public async Task ARuleTakenAwayWithholdsItsPersons()
    {
        var without = Packs.Of(Packs.Main, Packs.Border);

        var replay = await RunAsync(Packs.Small, without, Queries);
        var reverse = await RunAsync(without, Packs.Small, Queries);

        var vis = Assert.Single(replay.Cells);
        Assert.Equal((Authority.DesignatedLawEnforcement, 0), (vis.Authority, vis.NewlyAsked));
        // A hit is counted once for each query, however many files of the person it shows.
        Assert.InRange(vis.HitsNewlyWithheld, 1, vis.NoLongerAsked);
        Assert.True(vis.RecordsNewlyWithheld > 0 && replay.PersonsNewlyWithheld > 0);
        Assert.Equal(vis.NoLongerAsked, Assert.Single(reverse.Cells).NewlyAsked);
        Assert.Equal((vis.RecordsNewlyWithheld, replay.PersonsNewlyWithheld), (reverse.Cells[0].RecordsNewlyShown, reverse.PersonsNewlyShown));
        Assert.All(vis.Examples, number => Assert.InRange(number, 1, Queries));
    }

    [Fact]
    public async Task TheSameSeedGivesTheSameFigures()
    {
        var without = Packs.Of(Packs.Main, Packs.Border);

        Assert.Equal(ReviewJson.Of(await RunAsync(Packs.Small, without, Queries)), ReviewJson.Of(await RunAsync(Packs.Small, without, Queries)));
        Assert.Equal(Inputs(seed: 1), Inputs(seed: 1));
        Assert.NotEqual(Inputs(seed: 1), Inputs(seed: 2));

        string Inputs(int seed) => ReviewJson.Of(new QueryGenerator(stand.Stage, Packs.Small, without, seed).Draw(20).Select(q => q.Input with { Biometrics = [] }));
    }

    [Fact]
    public void EveryAuthorityAndPurposeThatEitherPackOpensIsAsked()
    {
        var generator = new QueryGenerator(stand.Stage, Packs.Of2016, Packs.Small, seed: 3);

        var asked = generator.Draw(generator.Pairs).Select(q => (q.Authority, q.Purposes.Single())).ToHashSet();

        Assert.Equal(generator.Pairs, asked.Count);
        Assert.Contains((Authority.DesignatedLawEnforcement, Purpose.LawEnforcement), asked);
        Assert.Contains((Authority.Asylum, Purpose.AsylumExamination), asked);
    }

    [Fact]
    public async Task TheResultHoldsNothingOfAnyPerson()
    {
        var without = Packs.Of(Packs.Main, Packs.Border);
        var queries = new QueryGenerator(stand.Stage, Packs.Small, without, seed: 1).Draw(Queries).ToArray();

        var replay = await Replay.RunAsync(stand.Stage, Packs.Small, without, queries, progress: null, TestContext.Current.CancellationToken);
        var written = ReviewJson.Of(replay) + ReplayMarkdown.Write(replay);

        foreach (var value in queries.SelectMany(q => (string[])[q.Input.Surname, q.Input.DocumentNumber, q.Input.VisaStickerNumber, q.Input.VisaApplicationNumber]).Where(v => v.Length > 3))
            Assert.DoesNotContain(value, written, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AFaultyQueryIsNamedByNumberFieldAndRuleAlone()
    {
        var faulty = new ReplayQuery(7, Authority.BorderGuard, [Purpose.BorderEntry], new SearchInput { Purpose = 1, Surname = "Eriksson", BirthDate = "1974-99-99" }, SupposedRequest.None);

        var replay = await Replay.RunAsync(stand.Stage, Packs.Small, Packs.Small, [faulty], progress: null, TestContext.Current.CancellationToken);

        var fault = Assert.Single(replay.Faulty);
        Assert.Equal((7, true), (fault.Number, fault.Fault.StartsWith("query.birth_date", StringComparison.Ordinal)));
        Assert.DoesNotContain("99", fault.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReplayIsToldOfAndCanBeEnded()
    {
        using var cancelled = new CancellationTokenSource();
        var told = new List<int>();
        var queries = new QueryGenerator(stand.Stage, Packs.Of2016, Packs.Of2016, seed: 1).Draw(100_000);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Replay.RunAsync(stand.Stage, Packs.Of2016, Packs.Of2016, queries, new Told(done => { told.Add(done); cancelled.Cancel(); }), cancelled.Token));

        Assert.Equal([256], told);
    }

    private Task<ReplayResult> RunAsync(RulePack before, RulePack after, int count) => Replay.RunAsync(
        stand.Stage, before, after, new QueryGenerator(stand.Stage, before, after, seed: 1).Draw(count), progress: null, TestContext.Current.CancellationToken);

    /// <summary>The rules of 2016 with other text in a file.</summary>
    private static RulePack Changed(string file, string text, string other)
    {
        var folder = Directory.CreateTempSubdirectory("rule-pack-");
        try
        {
            foreach (var from in Directory.EnumerateFiles(Packs.FolderOf("2016"), "*.yaml"))
            {
                var content = File.ReadAllText(from);
                Assert.True(Path.GetFileName(from) != file || content.Contains(text, StringComparison.Ordinal));
                File.WriteAllText(Path.Combine(folder.FullName, Path.GetFileName(from)), Path.GetFileName(from) == file ? content.Replace(text, other, StringComparison.Ordinal) : content);
            }

            return Packs.Required(RulePack.Load(folder.FullName, Packs.Today));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
