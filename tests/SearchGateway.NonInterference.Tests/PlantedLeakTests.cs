using Microsoft.AspNetCore.Builder;
using SearchGateway.NonInterference.Running;
using SearchGateway.NonInterference.Tests.Leaks;
using SearchGateway.NonInterference.Twins;

namespace SearchGateway.NonInterference.Tests;

/// <summary>A gateway that tells something is told apart, and what told is named.</summary>
public sealed class PlantedLeakTests
{
    private const int MostPairs = 3000;

    [Fact]
    public Task LinkScoreThatUsesAWithheldBirthDateIsCaught() => IsCaughtAsync(LeakyReplies.LinkScoreUsesBirthDate, "SIS: record");

    [Fact]
    public Task FieldThatPassesTheMinimiserIsCaught() => IsCaughtAsync(LeakyAdapters.OneFieldPasses, "home_address");

    [Fact]
    public Task WithheldPartThatBreaksAnAnswerIsCaught() => IsCaughtAsync(LeakyAdapters.WithheldPartsAreRead, "VIS: record");

    [Fact]
    public Task OrderByScoreIsCaught() => IsCaughtAsync(LeakyAdapters.BestMatchComesFirst, "VIS: record");

    [Fact]
    public Task WithheldAlertThatShowsAsAFailureIsCaught() => IsCaughtAsync(LeakyAdapters.WithheldRecordShowsAsFailure, "SIS: record");

    [Fact]
    public Task CountInAHeaderIsCaught() => IsCaughtAsync(CountInHeader.Plant, ":");

    [Fact]
    public Task ClosedSystemThatTurnsAnOrderIsCaught() => IsCaughtAsync(LeakyReplies.ClosedSystemTurnsTheOrder, "Eurodac: all");

    [Fact]
    public Task TimeThatTellsTheNumberIsCaught() => IsCaughtAsync(LeakyReplies.TimeTellsTheNumber, ":");

    [Fact]
    public Task RefusalThatTellsIsCaught() => IsCaughtAsync(LeakyReplies.RefusalTells, "VIS: all");

    [Fact]
    public Task LinkToARecordThatWasNotGivenIsCaught() => IsCaughtAsync(LeakyLinks.LinkToARecordThatWasNotGiven, "SIS: ", "2019");

    private static async Task IsCaughtAsync(Action<WebApplicationBuilder, Stage> leak, string culprit, string pack = "2016")
    {
        var plan = new Plan(pack, Seed: 1, First: 0, MostPairs, Lanes: 2) { MostFindings = 1, Adjust = leak };
        var verdict = await new Campaign(plan, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(verdict.Findings);
        Assert.Contains(verdict.Findings[0].Edits, edit => edit.Contains(culprit, StringComparison.Ordinal));
    }
}
