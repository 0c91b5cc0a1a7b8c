using System.Text.Json;
using SearchGateway.LoadTests.Queries;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>
/// Holds an answer against what is known beforehand. What it says of a fault names systems and outcomes, never a value.
/// </summary>
internal static class AnswerCheck
{
    /// <summary>The first thing that is wrong with an answer; null if nothing is.</summary>
    public static string? Fault(PreparedQuery query, Answer answer) =>
        FaultOfSystems(answer)
        ?? FaultOfPersons(answer)
        ?? answer.Systems.Where(system => !query.Expect.Allows(system) && !WaitedInVain(system, answer)).Select(system => $"{system.System} {system.Outcome}, expected {query.Expect[system.System]}").FirstOrDefault()
        ?? FaultOfRecord(query.Request, answer);

    /// <summary>A system that may be asked only after another is not asked where that one gave no answer.</summary>
    private static bool WaitedInVain(SystemAnswer system, Answer answer) =>
        system is { Outcome: Outcome.NotPermitted, ReasonCode: "prior_search_missing" } && !answer.Complete;

    private static string? FaultOfSystems(Answer answer)
    {
        for (var i = 0; i < answer.Systems.Count; i++)
        {
            var system = answer.Systems[i];
            for (var j = 0; j < i; j++)
            {
                if (answer.Systems[j].System == system.System)
                    return $"{system.System} stands twice in an answer";
            }

            if (system.Outcome != Outcome.Hits && system.Records.Count > 0)
                return $"{system.System} {system.Outcome} shows records";
            if (system.Outcome == Outcome.NotPermitted && (system.KeysSent.Count > 0 || system.ElapsedMs > 0))
                return $"{system.System} was asked though it is not permitted";
            if (system.Records.Any(record => record.System != system.System))
                return $"{system.System} shows records of another system";
        }

        return answer.Complete == answer.Systems.All(system => system.Outcome is Outcome.Hits or Outcome.NoHit or Outcome.NotPermitted)
            ? null
            : "an answer says that it is whole and is not, or the other way about";
    }

    private static string? FaultOfPersons(Answer answer)
    {
        if (answer.Persons.Count == 0)
            return null;
        var released = answer.Systems.SelectMany(s => s.Records).Select(r => (r.System, r.RecordNumber)).ToHashSet();
        return answer.Persons.SelectMany(p => p.Records).All(r => released.Contains((r.System, r.RecordNumber)))
            ? null
            : "a person has a record that was not released";
    }

    /// <summary>The record that goes with an answer names the search and the case for which it was written.</summary>
    private static string? FaultOfRecord(SearchRequest request, Answer answer)
    {
        if (answer.Receipt is not { Record.IsEmpty: false } receipt)
            return "no record goes with an answer";
        try
        {
            using var record = JsonDocument.Parse(receipt.Record.Memory);
            return Text(record, "search") != answer.SearchId ? "the record is of another search"
                : Text(record, "case") != request.CaseReference ? "the answer is to another query"
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return "the record cannot be read";
        }
    }

    private static string Text(JsonDocument record, string name) => record.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
