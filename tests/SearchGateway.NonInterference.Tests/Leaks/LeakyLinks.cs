using Microsoft.AspNetCore.Builder;
using SearchGateway.Model;
using SearchGateway.NonInterference.Twins;
using Sis = SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.NonInterference.Tests.Leaks;

/// <summary>Links that depend on what their caller may not see.</summary>
internal static class LeakyLinks
{
    /// <summary>A red link leads to an alert that the caller was not given, as Regulation (EU) 2019/817 Art. 26(2) would show it too.</summary>
    public static void LinkToARecordThatWasNotGiven(WebApplicationBuilder builder, Stage stage) => builder.AroundReplies(reply =>
        reply is SearchReply.Answered { Answer: { Links: { } links } answer } && VisaOf(answer) is { } visa
            ? new SearchReply.Answered(Answer.Release(
                answer.SearchId, answer.Pack, answer.Systems, answer.Persons, answer.Receipt, answer.AnsweredAt,
                links with { Shown = [.. links.Shown, .. Alerts(stage).Except(Given(answer)).Select(alert => Red(visa, alert))] }))
            : reply);

    private static IEnumerable<string> Alerts(Stage stage) => stage.World[CentralSystem.Sis].Records.Select(h => ((Sis.Alert)h.Record).SchengenId);

    private static IEnumerable<string> Given(Answer answer) => RecordsOf(answer, CentralSystem.Sis).Select(r => r.RecordNumber);

    private static string? VisaOf(Answer answer) => RecordsOf(answer, CentralSystem.Vis).FirstOrDefault()?.RecordNumber;

    private static IEnumerable<SystemRecord> RecordsOf(Answer answer, CentralSystem system) =>
        answer.Systems.Where(s => s.Decision.System == system).SelectMany(s => s.Outcome is SystemOutcome.Hits hits ? hits.Records : []);

    private static IdentityLink Red(string visa, string alert) => new()
    {
        Pair = LinkedPair.Of(new(CentralSystem.Vis, visa), new(CentralSystem.Sis, alert)),
        Colour = LinkColour.Red,
        Article = "32(1)(a), (d)",
        Origin = LinkOrigin.Manual,
        Biometrics = LinkVerdict.Same,
        TravelDocument = LinkVerdict.AbsentInOne,
        Identity = LinkVerdict.Different,
        Findings = [],
        Verifier = LinkVerifier.Sirene,
    };
}
