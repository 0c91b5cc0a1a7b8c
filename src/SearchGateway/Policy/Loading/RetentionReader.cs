using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>Reads <c>retention.yaml</c>: by which clocks records of the audit log are erased.</summary>
internal sealed class RetentionReader(PackFile file, ImmutableArray<CentralSystem> systems)
{
    public const string FileName = "retention.yaml";

    private readonly List<PlacedClock> _byLaw = [];
    private readonly List<(OwnClock Clock, YamlMap Place)> _own = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The clocks with their places, in the order of the file.</summary>
    public IReadOnlyList<PlacedClock> ByLaw => _byLaw;

    /// <summary>What was read; without meaning if there was a fault. The clock for all others comes last.</summary>
    public RetentionClocks Clocks => new([.. _byLaw.Select(c => c.Clock)], [.. _own.Select(c => c.Clock).OrderBy(c => c.Records.IsEmpty)]);

    public void Read(YamlMap content)
    {
        var properties = new Properties(file, content, "the file");
        foreach (var map in properties.Maps("clocks", "clocks, each with 'clock', 'systems' or 'records', 'earliest', 'latest' and 'article'"))
            ReadByLaw(map);
        foreach (var map in properties.Maps("own", "clocks of the pack's own, each with 'clock', 'records', 'keep' and 'reason'"))
            ReadOwn(map);
        file.Rule = "";
        if (_own.Count(c => c.Clock.Records.IsEmpty) != 1)
            file.Fault(content, "'own' has exactly one clock with 'records: others', for every record that no other clock times: add it, or join them");
        properties.RejectOthers();
    }

    private void ReadByLaw(YamlMap map)
    {
        var properties = new Properties(file, map, "the clock");
        var name = Name(properties);
        var clock = new PlacedClock(
            new RetentionClock
            {
                Name = name,
                Systems = Systems(properties),
                Purposes = properties.Find("purposes") is null ? [.. Enum.GetValues<Purpose>()] : properties.Purposes(),
                Records = properties.WordList<AuditRecordKind>("records"),
                Earliest = PeriodReader.Read(properties, "earliest") ?? default,
                Latest = PeriodReader.Read(properties, "latest") ?? default,
                Article = properties.Citation("article") ?? "",
            },
            IsForAllSystems: properties.Find("systems") is YamlText { Value: "all" },
            map);
        properties.RejectOthers();
        if (properties.Find("systems") is null == properties.Find("records") is null)
            file.Fault(map, "a clock goes either by 'systems' or by 'records': give it one of them");
        else if (properties.Find("records") is not null && properties.Find("purposes") is { } purposes)
            file.Fault(purposes, "a clock that goes by 'records' times them for every purpose: remove 'purposes'");
        RejectImpossible(clock);
        RejectSaidTwice(clock);
        _byLaw.Add(clock);
    }

    private void ReadOwn(YamlMap map)
    {
        var properties = new Properties(file, map, "the clock");
        var name = Name(properties);
        var isForOthers = properties.Find("records") is YamlText { Value: "others" };
        properties.Require("records", "the kinds of records, or the word 'others'");
        var records = isForOthers ? [] : properties.WordList<AuditRecordKind>("records");
        var keep = properties.Find("keep") is YamlText { Value: "for_good" } ? null : PeriodReader.Read(properties, "keep");
        var reason = properties.Text("reason", "why these records are kept so long, since no article says it") ?? "";
        properties.RejectOthers();
        foreach (var kind in records.Where(kind => _byLaw.Exists(c => c.Clock.Records.Contains(kind)) || _own.Exists(c => c.Clock.Records.Contains(kind))))
            file.Fault(map, $"records of the kind {Words<AuditRecordKind>.NameOf(kind)} have a clock already: say it once");

        // A list without a known word is no clock for all others.
        if (isForOthers || !records.IsEmpty)
            _own.Add((new OwnClock(name, records, keep, reason), map));
    }

    private string Name(Properties properties)
    {
        var name = properties.Text("clock", "a name for the clock") ?? "";
        file.Rule = name;
        if (name.Length > 0 && !_names.Add(name))
            file.Fault(properties.Map, $"a clock is called '{name}' already: choose another name");
        return name;
    }

    private ImmutableArray<CentralSystem> Systems(Properties properties)
    {
        if (properties.Find("systems") is YamlText { Value: "all" })
            return systems;
        var named = properties.WordList<CentralSystem>("systems");
        foreach (var system in systems.IsEmpty ? [] : named.Except(systems))
            file.Fault(properties.Find("systems")!, $"the pack does not know {system.DisplayName()}: add '{Words<CentralSystem>.NameOf(system)}' to 'systems' in pack.yaml, or remove it here");
        return named;
    }

    /// <summary>A latest day before the earliest leaves no lawful day; where no clock does that, any clocks together leave one.</summary>
    private void RejectImpossible(PlacedClock placed)
    {
        var (earliest, latest) = (placed.Clock.Earliest, placed.Clock.Latest);
        if (earliest == default || latest == default)
            return;

        // Months and days compare differently from day to day; twelve years about a century hold every case.
        var first = new DateOnly(2095, 1, 1);
        for (var day = first; day.Year < 2107; day = day.AddDays(1))
        {
            if (latest.LastDay(day) >= earliest.LastDay(day))
                continue;
            file.Fault(placed.Place, $"the latest day, {latest}, comes before the earliest, {earliest}: no day is left on which a record may be erased");
            return;
        }
    }

    private void RejectSaidTwice(PlacedClock placed)
    {
        var clock = placed.Clock;
        var first = _byLaw.Find(c =>
            c.Clock.Records.Intersect(clock.Records).Any()
            || (c.Clock.Systems.Intersect(clock.Systems).Any() && c.Clock.Purposes.Intersect(clock.Purposes).Any()));
        if (first is not null)
            file.Fault(placed.Place, $"some of these records have the clock '{first.Clock.Name}' in line {first.Place.Line} already: let each be timed once");
    }
}

/// <summary>A clock and where it stands.</summary>
internal sealed record PlacedClock(RetentionClock Clock, bool IsForAllSystems, YamlMap Place);
