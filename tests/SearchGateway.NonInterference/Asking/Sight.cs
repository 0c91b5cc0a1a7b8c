using SearchGateway.Model;

namespace SearchGateway.NonInterference.Asking;

/// <summary>
/// What a caller may see by one query, system by system. It is read off what the gateway says may be asked, without its policy
/// step's decision; where a reading is in doubt it sees more, so that less is changed.
/// </summary>
internal sealed class Sight
{
    private readonly SystemSight?[] _systems;

    private Sight(SystemSight?[] systems) => _systems = systems;

    /// <summary>Null if nothing of the system may be seen.</summary>
    public SystemSight? Of(CentralSystem system) => _systems[(int)system];

    public bool IsBlind => _systems.All(s => s is null);

    /// <summary>What may be seen by a question.</summary>
    /// <param name="access">What the caller may ask for the purpose of the question.</param>
    /// <param name="question">The question.</param>
    public static Sight Of(PurposeAccess access, Question question)
    {
        var systems = new SystemSight?[CentralSystems.All.Count];
        foreach (var system in access.Systems)
            systems[(int)system.System] = Of(system, question);

        // Where a required system may not be asked, nobody is.
        return question.Required.Any(r => systems[(int)r] is null) ? new Sight(new SystemSight?[systems.Length]) : new Sight(systems);
    }

    private static SystemSight? Of(SystemAccess access, Question question)
    {
        var ways = access.KeyCombinations.Where(c => c.Accepts(question.Keys) && c.HoldsIn(question.Circumstances)).ToList();
        if (!access.Permitted || ways.Count == 0 || access.NeedsAccessRequest || (access.NeedsCaseReference && question.CaseReference.Length == 0))
            return null;
        var mode = question.Mode > access.Mode ? question.Mode : access.Mode;
        if (access.Expiry is not null && mode != SearchMode.Full)
            return null;
        return new SystemSight(
            ways.Aggregate(SearchKeys.None, (all, way) => all | way.Required | (way.Optional & question.Keys)),
            mode == SearchMode.Full ? access.Fields.Select(f => f.Field.Name).ToHashSet(StringComparer.Ordinal) : new HashSet<string>(),
            ways.SelectMany(way => way.Categories).ToHashSet(StringComparer.Ordinal),
            mode,
            access.Expiry?.Months);
    }
}
