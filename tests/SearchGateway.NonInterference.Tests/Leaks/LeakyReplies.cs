using Microsoft.AspNetCore.Builder;
using SearchGateway.Model;
using SearchGateway.NonInterference.Twins;
using Sis = SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.NonInterference.Tests.Leaks;

/// <summary>Replies that depend on what their caller may not see.</summary>
internal static class LeakyReplies
{
    /// <summary>A link weighs more where the birth date of a document's lawful holder, which no rule grants, lies in the searched year.</summary>
    public static void LinkScoreUsesBirthDate(WebApplicationBuilder builder, Stage stage) => builder.AroundReplies(reply => Changed(reply, persons =>
        [.. persons.Select(p => p with { Evidence = [.. p.Evidence.Select(e => e with { Weight = e.Weight + (IsBornIn1974(stage, e.Left.RecordNumber) ? 9 : 0) })] })]));

    /// <summary>What Eurodac holds turns the persons' order round, whether or not it may be asked.</summary>
    public static void ClosedSystemTurnsTheOrder(WebApplicationBuilder builder, Stage stage) => builder.AroundReplies(reply => Changed(reply, persons =>
        stage.World[CentralSystem.Eurodac].Records.Count > 0 ? [.. persons.Reverse()] : persons));

    /// <summary>The time that a system took tells how many records it had to look at.</summary>
    public static void TimeTellsTheNumber(WebApplicationBuilder builder, Stage stage) => builder.AroundReplies(reply => reply is SearchReply.Answered { Answer: var answer }
        ? new SearchReply.Answered(Answer.Release(
            answer.SearchId,
            answer.Pack,
            [.. answer.Systems.Select(s => s with { Elapsed = TimeSpan.FromMilliseconds(stage.World[s.Decision.System].Records.Count) })],
            answer.Persons,
            answer.Receipt,
            answer.AnsweredAt))
        : reply);

    /// <summary>A refusal tells that there would have been something.</summary>
    public static void RefusalTells(WebApplicationBuilder builder, Stage stage) => builder.AroundReplies(reply =>
        reply is SearchReply.Refused refused && stage.World[CentralSystem.Vis].Records.Count > 0 ? refused with { RequiredButRefused = [CentralSystem.Vis] } : reply);

    private static SearchReply Changed(SearchReply reply, Func<IReadOnlyList<Person>, IReadOnlyList<Person>> change) => reply is SearchReply.Answered { Answer: var answer }
        ? new SearchReply.Answered(Answer.Release(answer.SearchId, answer.Pack, answer.Systems, [.. change(answer.Persons)], answer.Receipt, answer.AnsweredAt))
        : reply;

    private static bool IsBornIn1974(Stage stage, string number) => stage.World[CentralSystem.Sis].Records
        .Select(h => (Sis.Alert)h.Record)
        .Any(a => a.SchengenId == number && a.Object?.Document?.HolderDateOfBirth is { Year: 1974 });
}
