using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Collections;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>
/// The persons that a stream has shown so far. Takes each event's <see cref="PersonProgress"/> in turn and refuses one that would take
/// back what was shown without saying so. Not safe to share between threads.
/// </summary>
public sealed class PersonScreen
{
    private readonly HashSet<string> _everGiven = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ShownPerson> _shown = new(StringComparer.Ordinal);

    /// <summary>All persons, the most urgent first, each with its place as its number.</summary>
    public IReadOnlyList<ShownPerson> Persons { get; private set; } = [];

    /// <summary>Shows what an event changes.</summary>
    /// <param name="progress">What the event says of persons.</param>
    /// <param name="fault">What is wrong with it, without any value; the screen must not be used after that. Null if nothing is.</param>
    public bool TryApply(PersonProgress progress, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(progress);
        fault = progress.Regroupings.Select(Regroup).Concat(progress.Appeared.Select(Add)).Concat(progress.Changed.Select(Change))
            .FirstOrDefault(f => f is not null) ?? Arrange(progress.Order);
        return fault is null;
    }

    private string? Regroup(Regrouping regrouping)
    {
        var before = new List<RecordReference>();
        foreach (var id in regrouping.From)
        {
            if (!_shown.Remove(id, out var ended))
                return "it ends a person that was not shown";
            before.AddRange(ended.Person.Records);
        }

        return before.Except(regrouping.Into.SelectMany(into => into.Person.Records)).Any()
            ? "a record is lost in a regrouping"
            : regrouping.Into.Select(Add).FirstOrDefault(fault => fault is not null);
    }

    private string? Add(ShownPerson person)
    {
        if (!_everGiven.Add(person.Id))
            return "it gives an identifier twice";
        _shown.Add(person.Id, person);
        return null;
    }

    private string? Change(ShownPerson person)
    {
        if (!_shown.TryGetValue(person.Id, out var before))
            return "it changes a person that was not shown";
        if (before.Person.Records.Except(person.Person.Records).Any())
            return "a person loses a record without a regrouping";
        _shown[person.Id] = person;
        return null;
    }

    private string? Arrange(RepeatedField<string> order)
    {
        if (order.Count != _shown.Count || !_shown.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(order))
            return "its order is not that of the persons shown";
        Persons = [.. order.Select((id, place) => Placed(_shown[id], place + 1))];
        return null;
    }

    private static ShownPerson Placed(ShownPerson shown, int place)
    {
        if (shown.Person.Number == place)
            return shown;
        var placed = shown.Clone();
        placed.Person.Number = place;
        return placed;
    }
}
