namespace SearchGateway.Functional.Tests.Samples;

/// <summary>The programs in samples/ when a system is gone.</summary>
public sealed class SampleWithoutASystemTests(SampleWithoutASystemTests.WithoutEes stand) : IClassFixture<SampleWithoutASystemTests.WithoutEes>
{
    [Theory]
    [MemberData(nameof(SampleTests.All), MemberType = typeof(SampleTests))]
    public async Task ASystemWithoutAnAnswerIsNeverANoHit(string name)
    {
        var run = await stand.Samples.RunAsync(Sample.Of(name), Zones.Eriksson);

        Assert.True(run.Code == 1, run.Output + run.Errors);
        var shown = Assert.Single(run.Travellers);
        Assert.Contains("NOBODY FOUND SO FAR", shown);
        Assert.Contains(shown, line => line.StartsWith("EES      NO ANSWER, which is not \"no hit\": ", StringComparison.Ordinal));
        Assert.Contains("NOT COMPLETE: of a system without an answer nothing is known.", shown);
        Assert.DoesNotContain(shown, line => line.EndsWith("EES      no hit", StringComparison.Ordinal));
    }

    public sealed class WithoutEes : IAsyncLifetime
    {
        public SampleStand Samples { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Samples.InitializeAsync();
            Samples.Gateway.Systems["Ees"].Kill();
        }

        public ValueTask DisposeAsync() => Samples.DisposeAsync();
    }
}
