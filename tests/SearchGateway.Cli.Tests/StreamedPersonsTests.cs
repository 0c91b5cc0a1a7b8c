using System.Text.Json;
using SearchGateway.Fakes;

namespace SearchGateway.Cli.Tests;

/// <summary>How <c>ssi search --stream</c> shows persons that grow and are regrouped.</summary>
public sealed class StreamedPersonsTests : IAsyncLifetime
{
    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task GrowthAndRegroupingAreShownAsTheyComeAndTheAnswerNamesTheSamePerson()
    {
        await StreamAsync(discreet: false);

        var lines = _tool.Out.Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.Equal(
        [
            "SIS: hit 4.2 ms",
            "  + person A: SIS UT-0001  ACTION: refuse entry",
            "VIS: hit",
            "  + person B: VIS V-0002",
            "EES: hit 3.1 ms",
            "  ! REGROUPED: persons A and B are now person C",
            "    person C: SIS UT-0001, VIS V-0002, EES E-0003  ACTION: refuse entry",
            "    because SIS UT-0001 and EES E-0003: birth date: same (+12.5)",
            "    because VIS V-0002 and EES E-0003: document number: same (+20.5)",
            "Eurodac: not asked",
        ], lines.Take(10));
        Assert.Contains(lines, line => line.StartsWith("Person 1 (C)  ACTION: refuse entry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GrowthGivesADiscreetAlertAwayNoMoreThanTheAnswerDoes()
    {
        await StreamAsync(discreet: true);

        Assert.DoesNotContain("ACTION", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("  + person A: SIS UT-0001 +\n", _tool.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("birth date: same", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("document number: same", _tool.Out, StringComparison.Ordinal);

        await StreamAsync(discreet: true, "--discreet");
        Assert.Contains("birth date: same", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonLinesHoldWhatBecomesOfThePersons()
    {
        await StreamAsync(discreet: false, "--output", "jsonl");

        var events = _tool.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("persons")).ToList();
        Assert.Equal("A", events[0].GetProperty("appeared")[0].GetProperty("id").GetString());
        Assert.Equal(["A", "B"], events[2].GetProperty("regroupings")[0].GetProperty("from").EnumerateArray().Select(id => id.GetString()!));
        Assert.Equal("C", events[4].GetProperty("order")[0].GetString());
    }

    [Fact]
    public async Task EachRecordOfAPersonHasItsSystemNumberAndTimeOfRetrieval()
    {
        await StreamAsync(discreet: false);

        Assert.Equal(3, _tool.Out.Split('\n').Count(line => line.Contains("retrieved", StringComparison.Ordinal) && line.Contains("2016-11-21 12:00:00Z", StringComparison.Ordinal)));
    }

    private async Task StreamAsync(bool discreet, params string[] options)
    {
        _gateway.Answering = (_, _) => Task.FromResult(SampleProgress.Answer(discreet));
        _gateway.Progress = place => SampleProgress.Of(place, discreet);
        Assert.Equal(0, await _tool.RunAsync(["search", "--purpose", "border-entry", "--surname", "Eriksson", "--stream", .. options]));
    }
}
