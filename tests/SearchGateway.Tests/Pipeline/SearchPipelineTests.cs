using System.Text.Json;
using SearchGateway.Model;
using SearchGateway.Tests.FanOut;
using SearchGateway.Tests.Merging;

namespace SearchGateway.Tests.Pipeline;

public sealed class SearchPipelineTests
{
    [Fact]
    public async Task OneAnswerNamesEverySystemWithItsOutcome()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        var answer = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer;

        Assert.Equal(Policy.Packs.SystemsOf2016, answer.Systems.Select(s => s.Outcome.System));
        Assert.IsType<SystemOutcome.NotPermitted>(answer.Systems[(int)CentralSystem.Eurodac].Outcome);
        Assert.All(answer.Systems.Take(3), s => Assert.IsType<SystemOutcome.Hits>(s.Outcome));
        Assert.Equal(["S1", "V1", "E1"], Assert.Single(answer.Persons).Records.Select(r => r.RecordNumber));
        Assert.True(answer.IsComplete);
    }

    [Fact]
    public async Task DeniedSystemIsNeverContacted()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        await world.SearchAsync();

        Assert.Equal([1, 1, 1, 0], world.Adapters.Select(a => a.Questions));
    }

    [Fact]
    public async Task EveryReleasedFieldCitesItsArticle()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        var answer = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer;

        foreach (var system in answer.Systems)
        {
            if (system.Outcome is SystemOutcome.Hits hits)
                Assert.All(hits.Records.SelectMany(r => r.Fields), f => Assert.NotEmpty(system.Decision.Permit!.Grants.ArticleOf(f.Field)));
        }
    }

    [Fact]
    public async Task RecordIsDurableBeforeTheAnswerExists()
    {
        await using var world = await PipelineWorld.WithHitsAsync();
        Task<SearchReply>? search = null;
        var answeredBeforeAppend = true;
        using var searching = new ManualResetEventSlim();
        world.Store.BeforeAppend = () =>
        {
            searching.Wait(TestContext.Current.CancellationToken);
            answeredBeforeAppend = search!.IsCompleted;
        };

        search = Task.Run(() => world.SearchAsync(), TestContext.Current.CancellationToken);
        searching.Set();
        await search;

        Assert.False(answeredBeforeAppend);
    }

    [Fact]
    public async Task RecordHoldsCategoriesButNeverWhatWasSearchedOrFound()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        await world.SearchAsync();

        var record = Assert.Single(world.Store.Records);
        var text = record.GetRawText();
        Assert.Contains("surname", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ERIKSSON", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("L898902C3", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1974-08-12", text, StringComparison.Ordinal);
        Assert.DoesNotContain("UTO000001", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnwritableLogRefusesBeforeAnySystemIsAsked()
    {
        await using var world = await PipelineWorld.WithHitsAsync();
        world.Store.Fails = true;
        Assert.IsType<SearchReply.AuditUnavailable>(await world.SearchAsync());
        var questions = world.Adapters.Sum(a => a.Questions);

        Assert.IsType<SearchReply.AuditUnavailable>(await world.SearchAsync());

        Assert.Equal(questions, world.Adapters.Sum(a => a.Questions));
        Assert.Empty(world.Store.Records);
    }

    [Fact]
    public async Task PurposeOutsideTheTokenIsRefusedRecordedAndNobodyAsked()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        var refused = Assert.IsType<SearchReply.Refused>(await world.SearchAsync(PipelineWorld.Entry with { Purpose = 7 }));

        Assert.All(refused.Decision.Systems, s => Assert.Equal(RefusalReason.PurposeNotInToken, s.Reason));
        Assert.Equal("refusal", Assert.Single(world.Store.Records).GetProperty("kind").GetString());
        Assert.Equal(0, world.Adapters.Sum(a => a.Questions));
    }

    [Fact]
    public async Task RequiredSystemThatFailsMeansNoDataAtAll()
    {
        await using var world = await PipelineWorld.CreateAsync(
            PipelineWorld.Holding(Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12")),
            PipelineWorld.Failing(CentralSystem.Vis),
            FakeAdapter.Answering(CentralSystem.Ees));

        var missing = Assert.IsType<SearchReply.RequiredSystemMissing>(await world.SearchAsync(PipelineWorld.Entry with { RequiredSystems = [2] }));

        Assert.Equal(CentralSystem.Vis, Assert.Single(missing.Missing).Outcome.System);
        var record = Assert.Single(world.Store.Records);
        Assert.Equal("required_system_missing", record.GetProperty("kind").GetString());
        Assert.DoesNotContain("fields_released", record.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheReceiptOfASearchThatReleasedNothingDoesNotTellWhetherThereWasAHit()
    {
        FakeAdapter[] finds =
        [
            PipelineWorld.Holding(Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12")),
            FakeAdapter.Answering(CentralSystem.Sis),
            new(CentralSystem.Sis, (_, _) => ValueTask.FromResult<SystemOutcome>(new SystemOutcome.Failed(CentralSystem.Sis, SystemFailure.TooManyRecords))),
        ];
        var recorded = new List<string>();
        foreach (var sis in finds)
        {
            await using var world = await PipelineWorld.CreateAsync(sis, PipelineWorld.Failing(CentralSystem.Vis), FakeAdapter.Answering(CentralSystem.Ees));
            var missing = Assert.IsType<SearchReply.RequiredSystemMissing>(await world.SearchAsync(PipelineWorld.Entry with { RequiredSystems = [2] }));
            using var record = JsonDocument.Parse(missing.Receipt.Record);
            recorded.Add(record.RootElement.GetProperty("systems").GetRawText());
        }

        Assert.Single(recorded.Distinct(StringComparer.Ordinal));
        Assert.Contains("\"outcome\":\"answered\"", recorded[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequiredSystemThatTheRulesRefuseIsRefusedBeforeFanOut()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        var refused = Assert.IsType<SearchReply.Refused>(await world.SearchAsync(PipelineWorld.Entry with { RequiredSystems = [4] }));

        Assert.Equal([CentralSystem.Eurodac], refused.RequiredButRefused);
        Assert.Equal(0, world.Adapters.Sum(a => a.Questions));
    }

    [Fact]
    public async Task FailedSystemIsNamedAndTheOthersDataAreThere()
    {
        await using var world = await PipelineWorld.CreateAsync(
            PipelineWorld.Holding(Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12")),
            PipelineWorld.Failing(CentralSystem.Vis),
            FakeAdapter.Answering(CentralSystem.Ees));

        var answer = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer;

        Assert.False(answer.IsComplete);
        Assert.IsType<SystemOutcome.Hits>(answer.Systems[0].Outcome);
        Assert.IsType<SystemOutcome.Failed>(answer.Systems[1].Outcome);
        Assert.IsType<SystemOutcome.NoHit>(answer.Systems[2].Outcome);
    }

    [Fact]
    public async Task AbandonedSearchIsRecorded()
    {
        using var caller = new CancellationTokenSource();
        await using var world = await PipelineWorld.CreateAsync(
            FakeAdapter.Hanging(CentralSystem.Sis), FakeAdapter.Answering(CentralSystem.Vis), FakeAdapter.Answering(CentralSystem.Ees));

        var search = world.SearchAsync(cancellationToken: caller.Token);
        await world.Adapters[0].Asked;
        await caller.CancelAsync();

        Assert.IsType<SearchReply.Abandoned>(await search);
        Assert.Equal("abandoned", Assert.Single(world.Store.Records).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task SearchThatAFaultEndsAfterFanOutIsRecordedAsFailed()
    {
        await using var world = await PipelineWorld.CreateAsync(
            PipelineWorld.Breaking(CentralSystem.Sis), FakeAdapter.Answering(CentralSystem.Vis), FakeAdapter.Answering(CentralSystem.Ees));

        await Assert.ThrowsAnyAsync<Exception>(() => world.SearchAsync());

        var record = Assert.Single(world.Store.Records);
        Assert.Equal("failed", record.GetProperty("kind").GetString());
        Assert.Equal(["answered", "answered", "answered", "not_permitted"], record.GetProperty("systems").EnumerateArray().Select(s => s.GetProperty("outcome").GetString()!));
        Assert.DoesNotContain("fields_released", record.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvalidQueryIsNeitherDecidedNorAsked()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        var invalid = Assert.IsType<SearchReply.Invalid>(await world.SearchAsync(new SearchInput()));

        Assert.NotEmpty(invalid.Faults);
        Assert.Equal(0, world.Adapters.Sum(a => a.Questions));
        Assert.Empty(world.Store.Records);
    }
}
