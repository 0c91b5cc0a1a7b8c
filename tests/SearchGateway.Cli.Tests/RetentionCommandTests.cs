using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests;

public sealed class RetentionCommandTests : IAsyncLifetime
{
    private const string Hold = "0193f1b4-0000-7000-8000-000000000001";

    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task AHoldIsPlacedAsTheOptionsSay()
    {
        Assert.Equal(0, await _tool.RunAsync(
            "audit", "hold", "place", "--procedure", "DPA/2026/7", "--until", "2027-06-30", "--from", "2026-01-01", "--to", "2026-02-01",
            "--authority", "border-guard", "--state", "EST", "--search", "a", "--search", "b", "--index", "7"));

        var request = (PlaceHoldRequest)_gateway.LastStep!;
        Assert.Equal(("DPA/2026/7", "2027-06-30", "border-guard", "EST"), (request.Procedure, request.Until, request.Selection.Authority, request.Selection.MemberState));
        Assert.Equal(new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc), request.Selection.To.ToDateTime());
        Assert.Equal(["a", "b"], request.Selection.SearchIds);
        Assert.Equal([7L], request.Selection.Indexes);
        Assert.Contains($"Held until 2027-06-30: {Hold}", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADayThatIsNoneIsWrongUse()
    {
        Assert.Equal(2, await _tool.RunAsync("audit", "hold", "place", "--procedure", "p", "--until", "2027-06-30", "--from", "1.1.2026"));

        Assert.Contains("--from: a day as YYYY-MM-DD is expected.", _tool.Error, StringComparison.Ordinal);
        Assert.Null(_gateway.LastStep);
    }

    [Fact]
    public async Task TheHoldsInForceAreListedWithWhatTheyHold()
    {
        Assert.Equal(0, await _tool.RunAsync("audit", "hold", "list"));

        foreach (var text in (string[])[Hold, "DPA/2026/7", "2027-06-30", "border-guard, EST", "officer-dpa1, DPA-EST"])
            Assert.Contains(text, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHoldIsLiftedByItsIdentifier()
    {
        Assert.Equal(0, await _tool.RunAsync("audit", "hold", "lift", Hold, "--output", "json"));

        Assert.Equal(Hold, ((LiftHoldRequest)_gateway.LastStep!).HoldId);
        Assert.Contains("\"procedure\": \"DPA/2026/7\"", _tool.Out, StringComparison.Ordinal);
        Assert.NotEqual(0, await _tool.RunAsync("audit", "hold", "lift", Guid.Empty.ToString()));
    }

    [Fact]
    public async Task ADryRunShowsWhatWouldGoAndErasesNothing()
    {
        Assert.Equal(0, await _tool.RunAsync("audit", "erase", "--dry-run"));

        Assert.Contains("Regulation (EC) 767/2008 Art. 34 with Art. 23", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("3 records would be erased on 2026-11-22; 2 are due and held.", _tool.Out, StringComparison.Ordinal);
        Assert.Null(_gateway.LastStep);
    }

    [Fact]
    public async Task AnErasureGoesOnUntilNothingIsDue()
    {
        Assert.Equal(0, await _tool.RunAsync("audit", "erase", "--output", "json"));

        Assert.Contains("\"erased\": \"3\"", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("\"complete\": true", _tool.Out, StringComparison.Ordinal);
    }
}
