using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.Tests.FanOut;
using SearchGateway.Tests.Merging;

namespace SearchGateway.Tests.Pipeline;

/// <summary>Persons grow as systems answer, by what has been released and by nothing else.</summary>
public sealed class PersonStreamTests
{
    private const int Sis = 1;
    private const int Vis = 2;
    private const int Ees = 3;

    private static readonly SystemRecord[] s_records =
    [
        Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12"),
        Records.Sis("S2", "PETROV", "IVAN", "1980-01-02", "missing"),
        Records.Vis("V1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"),
        Records.Vis("V2", "SCHMIDT", "ERIKA", "1964-08-12", "C01X00T47"),
        Records.Ees("E1", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3"),
        Records.Ees("E2", "PETROV", "IVAN", "1980-01-02", "C01X00T47"),
    ];

    [Theory]
    [InlineData(Sis, Vis, Ees)]
    [InlineData(Sis, Ees, Vis)]
    [InlineData(Vis, Sis, Ees)]
    [InlineData(Vis, Ees, Sis)]
    [InlineData(Ees, Sis, Vis)]
    [InlineData(Ees, Vis, Sis)]
    public async Task ScreenHoldsWhatIsReleasedAfterEachEventAndTheUnaryAnswersPersonsAfterTheLast(int first, int second, int third)
    {
        int[] order = [first, second, third];
        var gates = order.ToDictionary(s => s, _ => new TaskCompletionSource());
        gates[order[0]].SetResult();
        await using var world = await PipelineWorld.CreateAsync([.. order.Select(s => Behind(gates[s].Task, s))]);
        var (screen, released) = (new Screen(), new List<RecordReference>());
        SearchEvent? last = null;

        await foreach (var e in world.Pipeline.SearchStreamAsync(PipelineWorld.BorderGuard, PipelineWorld.Entry, null, TestContext.Current.CancellationToken))
        {
            screen.Apply(PersonsOf(e));
            if (e is SearchEvent.SystemReleased system)
            {
                released.AddRange(RecordsOf(system));
                AssertShows(screen, released);
                if (order.SkipWhile(s => s != (int)system.System.Outcome.System + 1).Skip(1).FirstOrDefault() is var next and not 0)
                    gates[next].SetResult();
            }

            last = e;
        }

        var streamed = AnswerOf(Assert.IsType<SearchEvent.Ended>(last).Reply);
        var unary = AnswerOf(await world.SearchAsync());
        AssertSame(unary.Persons, streamed.Persons);
        AssertSame(unary.Persons, screen.Persons);
        Assert.Equal(6, released.Count);
        Assert.Empty(PersonsOf(last).Appeared);
    }

    [Theory]
    [InlineData(Sis)]
    [InlineData(Vis)]
    [InlineData(Ees)]
    public async Task NothingShowsOfASystemThatHasArrivedAndIsNotReleased(int required)
    {
        var gate = new TaskCompletionSource();
        int[] systems = [Sis, Vis, Ees];
        await using var world = await PipelineWorld.CreateAsync([.. systems.Select(s => Behind(s == required ? gate.Task : Task.CompletedTask, s))]);
        var (screen, released) = (new Screen(), new List<RecordReference>());

        var reading = world.StreamAsync(PipelineWorld.Entry with { RequiredSystems = [required] });
        await Task.WhenAll(world.Adapters.Select(a => a.Asked));
        Assert.Empty(world.Store.Records);
        gate.SetResult();
        foreach (var e in await reading)
        {
            screen.Apply(PersonsOf(e));
            if (e is SearchEvent.SystemReleased system)
            {
                released.AddRange(RecordsOf(system));
                AssertShows(screen, released);
            }
        }

        Assert.Equal(6, released.Count);
    }

    [Fact]
    public async Task PersonsLeaveOnlyBehindTheRecordOfTheSystemThatChangedThem()
    {
        await using var world = await PipelineWorld.CreateAsync([.. new[] { Sis, Vis, Ees }.Select(s => Behind(Task.CompletedTask, s))]);

        var events = 0;
        await foreach (var e in world.Pipeline.SearchStreamAsync(PipelineWorld.BorderGuard, PipelineWorld.Entry, null, TestContext.Current.CancellationToken))
            Assert.Equal(++events, world.Store.Records.Count);

        Assert.Equal(5, events);
    }

    [Fact]
    public async Task ALogThatFailsInMidStreamLeavesThePersonsAsTheyWereShown()
    {
        await using var world = await PipelineWorld.CreateAsync([.. new[] { Sis, Vis, Ees }.Select(s => Behind(Task.CompletedTask, s))]);
        var events = new List<SearchEvent>();

        await foreach (var e in world.Pipeline.SearchStreamAsync(PipelineWorld.BorderGuard, PipelineWorld.Entry, null, TestContext.Current.CancellationToken))
        {
            events.Add(e);
            world.Store.Fails = events.Count == 2;
        }

        Assert.Equal(3, events.Count);
        var end = Assert.IsType<SearchEvent.Ended>(events[2]);
        Assert.IsType<SearchReply.AuditUnavailable>(end.Reply);
        Assert.Null(end.Persons);
    }

    private static FakeAdapter Behind(Task gate, int system)
    {
        var records = s_records.Where(r => r.System == (CentralSystem)(system - 1)).ToArray();
        return new FakeAdapter((CentralSystem)(system - 1), async (permit, token) =>
        {
            await gate.WaitAsync(token);
            return Minimiser.Cut(permit, records);
        });
    }

    private static PersonProgress PersonsOf(SearchEvent e) => e switch
    {
        SearchEvent.SystemReleased released => released.Persons,
        SearchEvent.Ended { Persons: { } persons } => persons,
        _ => throw new InvalidOperationException("The stream ended without an answer."),
    };

    private static IEnumerable<RecordReference> RecordsOf(SearchEvent.SystemReleased released) =>
        released.System.Outcome is SystemOutcome.Hits hits ? hits.Records.Select(r => new RecordReference(r.System, r.RecordNumber)) : [];

    private static Answer AnswerOf(SearchReply reply) => Assert.IsType<SearchReply.Answered>(reply).Answer;

    private static void AssertShows(Screen screen, IEnumerable<RecordReference> released) =>
        Assert.Equal(released.OrderBy(r => r.RecordNumber, StringComparer.Ordinal), screen.Persons.SelectMany(p => p.Records).OrderBy(r => r.RecordNumber, StringComparer.Ordinal));

    private static void AssertSame(IReadOnlyList<Person> expected, IReadOnlyList<Person> persons) =>
        Assert.True(expected.Count == persons.Count && expected.Zip(persons).All(pair => pair.First.Says(pair.Second)));
}
