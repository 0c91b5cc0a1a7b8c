using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>Draws whole records, and draws anew what a caller may not see of one.</summary>
internal sealed class RecordDraw(Dice dice, RecordKind kind, DateOnly today)
{
    private const double Rarely = 0.0004;
    private const double Often = 0.05;

    /// <summary>What decides whether and how a record comes back is changed elsewhere, with care.</summary>
    private static readonly string[] Deciding = ["category", "match.keys", "found_by", "links"];

    private readonly Values _usual = new(dice, kind.System, today) { Broken = Rarely };
    private readonly Values _any = new(dice, kind.System, today) { Broken = Often };

    /// <summary>A record with something in most of its parts; now and then it breaks its contract.</summary>
    public IMessage Record(string number) => Record(number, _usual);

    /// <summary>A record that keeps to its contract.</summary>
    public IMessage SoundRecord(string number) => Record(number, new Values(dice, kind.System, today));

    /// <summary>A record that may break its contract anywhere.</summary>
    public IMessage AnyRecord(string number) => Record(number, _any);

    /// <summary>Draws a part anew as far as none of <paramref name="seen"/> is in it.</summary>
    public void Redraw(IMessage record, Part part, IReadOnlySet<string> seen, Func<Part, bool> isKept)
    {
        if (part == kind.Number || Deciding.Contains(part.Path) || isKept(part))
            return;
        if (!part.IsSeen(seen) && !part.Below.Any(b => Deciding.Contains(b.Path) || isKept(b)))
        {
            Fill(record, part, _any);
            return;
        }

        foreach (var below in part.Below)
        {
            foreach (var element in Elements(record, part))
                Redraw(element, below, seen, isKept);
        }
    }

    /// <summary>Draws the part of a path anew wherever the record has what holds it; true if anything is other than before.</summary>
    public bool Renew(IMessage record, string path)
    {
        var before = record.ToByteString();
        IEnumerable<IMessage> holders = [record];
        var part = kind.Parts.Single(p => path == p.Path || path.StartsWith(p.Path + ".", StringComparison.Ordinal));
        while (part.Path != path)
        {
            var holder = part;
            holders = [.. holders.SelectMany(h => Elements(h, holder))];
            part = part.Below.Single(b => path == b.Path || path.StartsWith(b.Path + ".", StringComparison.Ordinal));
        }

        foreach (var holder in holders)
            Fill(holder, part, new Values(dice, kind.System, today));
        return !before.Equals(record.ToByteString());
    }

    private static IEnumerable<IMessage> Elements(IMessage record, Part part) => part.Field.Accessor.GetValue(record) switch
    {
        IList list => list.OfType<IMessage>(),
        IMessage one => [one],
        _ => [],
    };

    private IMessage Record(string number, Values values)
    {
        var record = kind.Descriptor.Parser.ParseFrom(ByteString.Empty);
        foreach (var part in kind.Parts)
            Fill(record, part, values);
        kind.Number.Field.Accessor.SetValue(record, number);
        if (kind.CategoryPart is { } category)
            category.Field.Accessor.SetValue(record, Enum.ToObject(category.Field.EnumType.ClrType, dice.OneOf(kind.Categories).Number));
        return record;
    }

    private void Fill(IMessage record, Part part, Values values)
    {
        var accessor = part.Field.Accessor;
        if (part.Field.IsRepeated)
        {
            var list = (IList)accessor.GetValue(record);
            list.Clear();
            for (var left = dice.Below(3); left > 0; left--)
                list.Add(One(part, values));
        }
        else if (part.Field.FieldType != FieldType.Message || !dice.Chance(values.AbsenceOf(part)))
        {
            accessor.SetValue(record, One(part, values));
        }
        else
        {
            accessor.Clear(record);
        }
    }

    private object One(Part part, Values values)
    {
        if (part.IsLeaf)
            return part == kind.Keys ? MatchKey(part) : values.Of(part);
        var message = part.Field.MessageType.Parser.ParseFrom(ByteString.Empty);
        foreach (var below in part.Below)
            Fill(message, below, values);
        return message;
    }

    /// <summary>The value 0 is no key and would make the whole answer unreadable.</summary>
    private object MatchKey(Part part) => Enum.ToObject(part.Field.EnumType.ClrType, dice.From(1, part.Field.EnumType.Values.Count - 1));
}
