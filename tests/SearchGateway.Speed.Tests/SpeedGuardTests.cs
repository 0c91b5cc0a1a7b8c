using System.Text.Json;

namespace SearchGateway.Speed.Tests;

/// <summary>What a search allocates and sends, held against docs/quality/speed.json. Bytes, so that no machine is too slow for it.</summary>
public sealed class SpeedGuardTests
{
    /// <summary>What the recorded figures may grow by: more than compilers and the length of a number make, less than a mistake.</summary>
    private const double Growth = 1.15;

    private const int Rounding = 256;

    [Fact]
    public async Task NoStepOfASearchAllocatesMoreThanIsRecorded()
    {
        var recorded = Recorded().GetProperty("bytesAllocated");
        await using var search = await FullSearch.PrepareAsync();

        var grown = search.Steps
            .Select(step => (step.Name, Bytes: StepCost.BytesOf(step), Most: Most(recorded, step.Name)))
            .Where(step => step.Bytes > step.Most)
            .Select(step => FormattableString.Invariant($"{step.Name}: {step.Bytes:0} bytes, at most {step.Most:0} expected"));

        Assert.Empty(grown);
    }

    [Fact]
    public async Task EveryStepIsRecorded()
    {
        await using var search = await FullSearch.PrepareAsync();

        Assert.Equal(search.Steps.Select(step => step.Name).Order(), Recorded().GetProperty("bytesAllocated").EnumerateObject().Select(step => step.Name).Order());
    }

    [Fact]
    public async Task TheAnswerIsNoLongerThanIsRecorded()
    {
        await using var search = await FullSearch.PrepareAsync();

        Assert.InRange(search.AnswerBytes, 1, Recorded().GetProperty("answerBytes").GetInt32() * Growth);
    }

    private static double Most(JsonElement recorded, string step) => (recorded.GetProperty(step).GetDouble() * Growth) + Rounding;

    private static JsonElement Recorded() => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "speed.json"))).RootElement;
}
