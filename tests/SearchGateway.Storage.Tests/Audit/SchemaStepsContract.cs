using SearchGateway.Audit;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>A log's schema goes back to what an earlier version knows, and forward again, and nothing of the log changes.</summary>
public abstract class SchemaStepsContract : IAsyncLifetime
{
    private LogPlace? _place;

    protected LogPlace Place => _place!;

    protected CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract ISchemaSteps Steps { get; }

    /// <summary>The step below which nothing goes.</summary>
    protected abstract int First { get; }

    protected abstract ValueTask<LogPlace> CreateAsync();

    /// <summary>Puts something into what a step brought.</summary>
    protected abstract string Filling(string step);

    /// <summary>Everything that the schema is made of, in words.</summary>
    protected abstract Task<string> MakeupAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await CreateAsync();
        await Place.FillAsync(0, 5);
    }

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task AllOfThisVersionIsTakenAndWhatHoldsNothingCanGoBack()
    {
        var state = await Steps.ReadAsync(Cancellation);

        Assert.Equal(state.Steps.Length, state.Taken);
        Assert.Equal(First, state.Lowest);
        Assert.Equal(Enumerable.Range(1, state.Taken), state.Steps.Select(step => step.Number));
    }

    [Fact]
    public async Task StepByStepBackAndForwardAgainItIsTheSameLog()
    {
        var (before, last) = (await MakeupAsync(), (await Steps.ReadAsync(Cancellation)).Taken);
        for (var step = last - 1; step >= First; step--)
        {
            Assert.Equal(step, (await Steps.TakeBackAsync(step, Cancellation)).Taken);
            Assert.NotEqual(before, await MakeupAsync());
        }

        await Place.FillAsync(5, 8);

        Assert.Equal(before, await MakeupAsync());
        Assert.Equal(last, (await Steps.ReadAsync(Cancellation)).Taken);
        var verification = await Place.VerifyAsync();
        Assert.True(verification.IsIntact, verification.ToString());
        Assert.Equal(8, verification.Records);
    }

    [Fact]
    public async Task AtOnceItIsTheSameAsStepByStep()
    {
        var last = (await Steps.ReadAsync(Cancellation)).Taken;
        await Steps.TakeBackAsync(First, Cancellation);
        var atOnce = await MakeupAsync();
        await Place.FillAsync(5, 6);
        for (var step = last - 1; step >= First; step--)
            await Steps.TakeBackAsync(step, Cancellation);

        Assert.Equal(atOnce, await MakeupAsync());
    }

    [Theory]
    [InlineData("holds")]
    [InlineData("cosignatures")]
    public async Task AStepInWhichSomethingStandsIsNotTakenBackAndNeitherAreThoseAboveIt(string step)
    {
        await Place.ExecuteAsync(Filling(step));
        var (before, state) = (await MakeupAsync(), await Steps.ReadAsync(Cancellation));

        Assert.Equal(state.Steps.Single(one => one.Brought.StartsWith(step, StringComparison.Ordinal)).Number, state.Lowest);
        var refusal = await Assert.ThrowsAsync<AuditLogException>(async () => await Steps.TakeBackAsync(First, Cancellation));
        Assert.Contains("Nothing was changed", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await MakeupAsync());
    }

    [Fact]
    public async Task NothingIsTakenBackWhileTheGatewayRuns()
    {
        await using var open = await Place.OpenAsync();
        var state = await Steps.ReadAsync(Cancellation);

        var refusal = await Assert.ThrowsAsync<AuditLogException>(async () => await Steps.TakeBackAsync(First, Cancellation));
        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(state.Taken, (await Steps.ReadAsync(Cancellation)).Taken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public async Task AStepThatIsNoneOfTheLogIsRefused(int step) =>
        Assert.Contains("from 1 to", (await Assert.ThrowsAsync<AuditLogException>(async () => await Steps.TakeBackAsync(step, Cancellation))).Message, StringComparison.Ordinal);
}
