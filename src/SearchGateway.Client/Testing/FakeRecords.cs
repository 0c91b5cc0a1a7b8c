using SearchGateway.V1;

namespace SearchGateway.Client.Testing;

/// <summary>Records as a gateway's log holds them, of what a fake answers.</summary>
internal static class FakeRecords
{
    /// <summary>The record of a whole answer.</summary>
    public static RecordedSearch Of(Answer answer, SearchRequest request, long index) => Record("search", answer, request, index, answer.Systems) with
    {
        Persons = answer.Persons.Count,
        LinksShown = [.. (answer.Links?.Links ?? []).Select(link => RecordWords.Of(link.Colour)).Distinct(StringComparer.Ordinal)],
    };

    /// <summary>The record of one system's event in the stream of an answer.</summary>
    public static RecordedSearch Of(SystemAnswer system, Answer answer, SearchRequest request, long index) =>
        Record("system_release", answer, request, index, [system]);

    private static RecordedSearch Record(string kind, Answer answer, SearchRequest request, long index, IEnumerable<SystemAnswer> systems) => new()
    {
        Version = 1,
        Index = index,
        Kind = kind,
        SearchId = Guid.Parse(answer.SearchId),
        Time = answer.AnsweredAt?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch,
        Authority = "border_guard",
        MemberState = "UTO",
        Profile = "fake",
        Unit = "fake",
        Officer = "fake",
        Purpose = RecordWords.Of(request.Purpose),
        CaseReference = request.CaseReference,
        Circumstances = [.. request.Circumstances.Select(c => RecordWords.Of(c))],
        RequiredSystems = [.. request.RequiredSystems.Select(RecordWords.NameOf)],
        AccessRequestId = Guid.TryParse(request.AccessRequestId, out var under) ? under : null,
        RulePack = new RecordedRules(answer.RulePack.Name, answer.RulePack.Hash),
        Systems = [.. systems.Select(Record)],
    };

    private static RecordedSystem Record(SystemAnswer system) => new()
    {
        System = RecordWords.NameOf(system.System),
        Outcome = RecordWords.Of(system.Outcome),
        Reason = system.Outcome is Outcome.TimedOut ? "" : system.ReasonCode,
        Rule = system.Rule,
        LegalBasis = system.LegalBasis,
        FirstStep = system.FirstStep,
        KeysSent = [.. system.KeysSent.Select(key => RecordWords.Of(key))],
        FieldsReleased = [.. system.Records.SelectMany(r => r.Fields).Select(f => f.Name).Distinct(StringComparer.Ordinal)],
        RecordsReleased = system.Records.Count,
    };
}
