using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Asking;

/// <summary>Draws differences between worlds in what a caller may not see.</summary>
internal sealed class EditDraw(Dice dice, Sight sight, World world, DateOnly today)
{
    private const string LastDay = "issued_visa.valid_until";
    private const int FirstNew = 1_000_000;

    private readonly List<Edit> _edits = [];
    private int _next = FirstNew;

    /// <summary>Differences to <paramref name="world"/> that <paramref name="sight"/> does not see; at least one.</summary>
    public static IReadOnlyList<Edit> Draw(Dice dice, Sight sight, World world, DateOnly today)
    {
        var draw = new EditDraw(dice, sight, world, today);
        while (draw._edits.Count == 0)
        {
            foreach (var system in CentralSystems.All)
                draw.Draw(RecordKind.Of(system));
        }

        return draw._edits;
    }

    private void Draw(RecordKind kind)
    {
        var system = kind.System;
        if (sight.Of(system) is not { } seen)
        {
            if (dice.Chance(0.6))
                DrawClosed(system);
            return;
        }

        var stock = world[system];
        if (seen.Mode == SearchMode.HitFlag)
            DrawBehindFlag(kind, seen);
        foreach (var held in stock.Records)
        {
            if (seen.Admits(held.Record, kind, today))
                DrawWithin(kind, seen, held);
            else if (dice.Chance(0.5))
                DrawWithheldRecord(kind, seen, held);
        }

        if (!seen.AdmitsAll(kind))
            DrawNewRecords(kind, seen);
        if (stock.Records.Count > 1 && dice.Chance(0.4))
            DrawOrder(system);
    }

    private void DrawClosed(CentralSystem system)
    {
        var other = new WorldDraw(dice, today).Stock(system);
        Add(EditKind.ClosedSystem, system, "all", w => w[system] = other.Fork());
    }

    private void DrawWithin(RecordKind kind, SystemSight seen, Held held)
    {
        foreach (var part in kind.Parts.Where(p => IsWithheldInPart(p, seen.Fields)))
        {
            if (!dice.Chance(0.25))
                continue;
            var seed = dice.Next();
            Add(EditKind.WithheldPart, kind.System, $"record {held.Id} {part.Path}", w => Change(w, kind.System, held.Id, record =>
                new RecordDraw(new Dice(seed, 0), kind, today).Redraw(record, part, seen.Fields, p => seen.MonthsAfterExpiry is not null && p.Path == LastDay)));
        }

        if (kind.Categories.Count > 0 && !seen.Fields.Contains(kind.System == CentralSystem.Sis ? "alert_category" : "category") && dice.Chance(0.3))
            DrawCategory(kind, EditKind.WithheldPart, held.Id, seen.Categories.Contains);
        DrawMatchKeys(kind, seen, held);
        if (kind.System == CentralSystem.Sis)
            DrawLinks(kind, seen, held);
    }

    private static bool IsWithheldInPart(Part part, IReadOnlySet<string> fields) =>
        !part.Owners.Any(fields.Contains) && (part.Below.Count == 0 || part.Below.Any(b => IsWithheldInPart(b, fields)));

    private void DrawCategory(RecordKind kind, EditKind edit, int id, Func<string, bool> isAccepted)
    {
        if (kind.Categories.Where(c => isAccepted(c.Word)).ToArray() is not { Length: > 0 } accepted)
            return;
        var number = dice.OneOf(accepted).Number;
        Add(edit, kind.System, $"record {id} category", w => Change(w, kind.System, id, record => Set(kind, record, number)));
    }

    /// <summary>Keys that were sent stay as they are told, if keys are told at all.</summary>
    private void DrawMatchKeys(RecordKind kind, SystemSight seen, Held held)
    {
        if (kind.Keys is not { } keys || !dice.Chance(0.3))
            return;
        var seed = dice.Next();
        Add(EditKind.MatchKeys, kind.System, $"record {held.Id} {keys.Path}", w => Change(w, kind.System, held.Id, record =>
            MatchKeys.Redraw(new Dice(seed, 0), record, keys, seen.Mode == SearchMode.Full ? seen.Keys : SearchKeys.None)));
    }

    private void DrawLinks(RecordKind kind, SystemSight seen, Held held)
    {
        var kept = kind.Categories.Where(c => !seen.Categories.Contains(c.Word)).ToArray();
        var areSeen = seen.Fields.Contains("linked_alerts");
        if (areSeen && kept.Length == 0 || !dice.Chance(0.4))
            return;
        var seed = dice.Next();
        Add(EditKind.WithheldLink, kind.System, $"record {held.Id} links", w => Change(w, kind.System, held.Id, record =>
            Links.Redraw(new Dice(seed, 0), record, kept.Length == 0 ? [.. kind.Categories] : kept, areSeen)));
    }

    private void DrawWithheldRecord(RecordKind kind, SystemSight seen, Held held)
    {
        if (dice.Chance(0.5))
        {
            Add(EditKind.WithheldRecord, kind.System, $"record {held.Id} gone", w => w[kind.System].Records.RemoveAll(h => h.Id == held.Id));
            return;
        }

        var other = Withheld(kind, seen);
        Add(EditKind.WithheldRecord, kind.System, $"record {held.Id} replaced", w =>
        {
            var at = w[kind.System].Records.FindIndex(h => h.Id == held.Id);
            w[kind.System].Records[at] = held with { Record = other };
        });
    }

    private void DrawNewRecords(RecordKind kind, SystemSight seen)
    {
        for (var left = dice.Below(3); left > 0; left--)
        {
            var (record, place) = (new Held(_next++, Withheld(kind, seen)), dice.Next());
            Add(EditKind.WithheldRecord, kind.System, $"record {record.Id} new", w =>
            {
                var records = w[kind.System].Records;
                records.Insert((int)(place % (ulong)(records.Count + 1)), record);
            });
        }
    }

    /// <summary>A record that is kept out, also one with the number of a record that is not, or with contents that break the contract.</summary>
    private IMessage Withheld(RecordKind kind, SystemSight seen)
    {
        while (true)
        {
            var record = new RecordDraw(dice, kind, today).AnyRecord(Pools.Number(kind.System, dice.Below(Values.RecordNumbers)));
            if (!seen.Admits(record, kind, today))
                return record;
        }
    }

    private void DrawBehindFlag(RecordKind kind, SystemSight seen)
    {
        var stock = world[kind.System];
        if (!stock.Records.Exists(h => seen.Admits(h.Record, kind, today)) || !dice.Chance(0.7))
            return;
        var others = Enumerable.Range(0, dice.From(1, 4)).Select(n => Admitted(kind, seen, n)).ToList();
        Add(EditKind.BehindFlag, kind.System, "all admitted records", w =>
        {
            w[kind.System].Records.RemoveAll(h => h.Id < FirstNew && seen.Admits(h.Record, kind, today));
            w[kind.System].Records.AddRange(others);
        });
    }

    private Held Admitted(RecordKind kind, SystemSight seen, int number)
    {
        var record = new RecordDraw(dice, kind, today).Record(Pools.Number(kind.System, number));
        if (kind.Categories.Count > 0)
            Set(kind, record, dice.Of(kind.Categories.Where(c => seen.Categories.Contains(c.Word)).ToArray()).Number);
        return new Held(_next++, record);
    }

    private void DrawOrder(CentralSystem system)
    {
        var seed = dice.Next();
        Add(EditKind.Order, system, "order of records", w => new Dice(seed, 0).Shuffle(w[system].Records));
    }

    private static void Set(RecordKind kind, IMessage record, int category) =>
        kind.CategoryPart!.Field.Accessor.SetValue(record, Enum.ToObject(kind.CategoryPart.Field.EnumType.ClrType, category));

    private static void Change(World world, CentralSystem system, int id, Action<IMessage> change)
    {
        if (world[system].Change(id) is { } record)
            change(record);
    }

    private void Add(EditKind kind, CentralSystem system, string what, Action<World> apply) =>
        _edits.Add(new Edit(kind, $"{system.DisplayName()}: {what}", apply));
}
