using Google.Protobuf.Collections;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>Where a record and what it is said to be about differ, named without any value; null if nowhere.</summary>
internal static class RecordComparison
{
    private const string Search = "search";
    private const string SystemRelease = "system_release";
    private const string RequiredSystemMissing = "required_system_missing";
    private const string Refusal = "refusal";

    public static string? Difference(RecordedSearch record, Answer answer) => Differences(record, answer).FirstOrDefault();

    /// <summary>One system's event of a stream; the event itself does not name its search.</summary>
    public static string? Difference(RecordedSearch record, SystemAnswer released) =>
        record.Kind is not SystemRelease ? "the kind of record"
        : record.Persons != 0 ? "the number of persons"
        : Differences(record.Systems, [released]).FirstOrDefault();

    public static string? Difference(RecordedSearch record, Problem problem) => Differences(record, problem).FirstOrDefault();

    /// <summary>What the caller declared must stand in the record as declared.</summary>
    public static string? Difference(RecordedSearch record, SearchRequest request) =>
        !Same(record.Purpose, Word(request.Purpose)) ? "the purpose"
        : !Same(record.CaseReference, request.CaseReference) ? "the case reference"
        : !SameSet(record.Circumstances, request.Circumstances.Select(Word)) ? "the circumstances"
        : !SameSet(record.RequiredSystems, request.RequiredSystems.Select(Name)) ? "the required systems"
        : !Guid.TryParse(request.AccessRequestId, out var under) ? Unless(record.AccessRequestId is null && request.AccessRequestId.Length == 0, "the request for access")
        : Unless(record.AccessRequestId == under, "the request for access");

    /// <summary>Records of one stream are of one search under one rule pack.</summary>
    public static string? Difference(RecordedSearch record, RecordedSearch before) =>
        record.SearchId != before.SearchId ? "the search" : record.RulePack != before.RulePack ? "the rules" : null;

    private static IEnumerable<string> Differences(RecordedSearch record, Answer answer)
    {
        if (record.Kind is not Search)
            yield return "the kind of record";
        if (!Same(record.SearchId.ToString(), answer.SearchId))
            yield return "the search";
        if (!Same(record.RulePack.Name, answer.RulePack?.Name) || !Same(record.RulePack.Hash, answer.RulePack?.Hash))
            yield return "the rules";
        if (record.Persons != answer.Persons.Count)
            yield return "the number of persons";
        if (!SameSet(record.LinksShown, answer.Links?.Links.Select(link => Word(link.Colour)) ?? []))
            yield return "the colours of links";
        if (answer.Complete == record.Systems.Any(system => system.Outcome is "timed_out" or "failed"))
            yield return "whether it is complete";
        foreach (var difference in Differences(record.Systems, answer.Systems))
            yield return difference;
    }

    private static IEnumerable<string> Differences(IReadOnlyList<RecordedSystem> recorded, RepeatedField<SystemAnswer> answered)
    {
        // Both lists name as many systems and the answer none twice, so that each stands for exactly one of the other.
        if (recorded.Count != answered.Count || answered.DistinctBy(system => system.System).Count() != answered.Count)
            yield return "the systems";
        foreach (var system in answered)
        {
            if (Difference(recorded.FirstOrDefault(r => Same(r.System, Name(system.System))), system) is { } difference)
                yield return $"{Name(system.System)}: {difference}";
        }
    }

    private static string? Difference(RecordedSystem? recorded, SystemAnswer answered) =>
        recorded is null ? "it is not in the record"
        : !Same(recorded.Outcome, Word(answered.Outcome)) ? "the outcome"
        : !Same(recorded.Rule, answered.Rule) ? "the rule"
        : !Same(recorded.LegalBasis, answered.LegalBasis) ? "the legal basis"
        : answered.Outcome is not Outcome.TimedOut && !Same(Word(recorded.Reason), answered.ReasonCode) ? "the reason"
        : answered.Outcome is Outcome.Hits or Outcome.NoHit && recorded.FirstStep != answered.FirstStep ? "the first step"
        : !SameSet(recorded.KeysSent, answered.KeysSent.Select(Word)) ? "the keys that were sent"
        : recorded.RecordsReleased != answered.Records.Count || answered.Records.Any(r => r.System != answered.System) ? "the records"
        : !SameSet(recorded.FieldsReleased, answered.Records.SelectMany(r => r.Fields).Select(f => f.Name)) ? "the fields"
        : null;

    private static IEnumerable<string> Differences(RecordedSearch record, Problem problem)
    {
        var isMissing = Same(problem.Reason, RequiredSystemMissing);
        if (!Same(record.Kind, isMissing ? RequiredSystemMissing : Refusal))
            yield return "the kind of record";
        if (!Same(record.SearchId.ToString(), problem.SearchId))
            yield return "the search";
        if (record.Persons != 0 || record.Systems.Any(system => system.RecordsReleased != 0 || system.FieldsReleased.Count != 0))
            yield return "what was released";
        if (!isMissing && record.Systems.Count(system => system.Outcome is "not_permitted") != problem.Systems.DistinctBy(s => s.System).Count())
            yield return "the systems";
        foreach (var system in problem.Systems)
        {
            if (Difference(record.Systems.FirstOrDefault(r => Same(r.System, Name(system.System))), system) is { } difference)
                yield return $"{Name(system.System)}: {difference}";
        }
    }

    private static string? Difference(RecordedSystem? recorded, SystemProblem problem) =>
        recorded is null ? "it is not in the record"
        : !Same(recorded.Outcome, Word(problem.Outcome)) ? "the outcome"
        : !Same(recorded.Rule, problem.Rule) ? "the rule"
        : !Same(recorded.LegalBasis, problem.LegalBasis) ? "the legal basis"
        : problem.Outcome is not Outcome.TimedOut && !Same(Word(recorded.Reason), problem.Reason) ? "the reason"
        : null;

    private static string Name(CentralSystem system) => RecordWords.NameOf(system);

    private static string Word<T>(T value)
        where T : notnull => RecordWords.Of(value);

    private static string? Unless(bool holds, string difference) => holds ? null : difference;

    private static bool Same(string left, string? right) => string.Equals(left, right, StringComparison.Ordinal);

    private static bool SameSet(IEnumerable<string> left, IEnumerable<string> right) => left.ToHashSet(StringComparer.Ordinal).SetEquals(right);
}
