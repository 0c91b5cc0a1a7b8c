using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>Draws single values: as the contract wants them, or breaking it.</summary>
internal sealed class Values(Dice dice, CentralSystem system, DateOnly today)
{
    public const int RecordNumbers = 7;

    /// <summary>How often a value breaks its contract, 0 to 1.</summary>
    public double Broken { get; init; }

    /// <summary>How often a part that may be absent is. A crossing without its time breaks its contract.</summary>
    public double AbsenceOf(Part part) => part.Field.MessageType == Timestamp.Descriptor ? Broken : 0.1;

    public object Of(Part part)
    {
        var breaks = dice.Chance(Broken);
        return part.Field.FieldType switch
        {
            FieldType.String => breaks ? "" : Text(part),
            FieldType.Int32 => breaks ? -1 : Whole(part),
            FieldType.Int64 => breaks ? -1L : Whole(part),
            FieldType.Double => dice.Below(100) / 100.0,
            FieldType.Bool => dice.Chance(0.5),
            FieldType.Bytes => ByteString.CopyFromUtf8(dice.Of(Pools.Words)),
            FieldType.Enum => OfEnum(part.Field, breaks),
            FieldType.Message when part.Field.MessageType == Timestamp.Descriptor => Time(breaks),
            FieldType.Message => Date(part, breaks),
            _ => throw new NotSupportedException($"{part.Field.FullName} is of a type that no contract used so far."),
        };
    }

    private int Whole(Part part) => part.Field.Name == "fingers" ? dice.From(1, 10) : dice.Below(4);

    private string Text(Part part) => part.Field.Name switch
    {
        "surname" or "surname_at_birth" or "holder_surname" => dice.Of(Pools.Surnames),
        "forenames" or "first_names" or "holder_forenames" => dice.Of(Pools.Forenames),
        "previous_names" => $"{dice.Of(Pools.Surnames)}, {dice.Of(Pools.Forenames)}",
        "number" => dice.Of(Pools.Documents),
        "sticker_number" or "new_sticker_number" => dice.Of(Pools.Stickers),
        "nationalities" or "current" or "at_birth" or "issuer" or "country_of_birth" or "state" or "state_of_origin" => dice.Of(Pools.States),
        "schengen_id" or "application_number" => Pools.Number(system, dice.Below(RecordNumbers)),
        _ => dice.Of(Pools.Words),
    };

    /// <summary>A category has to be said; elsewhere 0 stands for what was not.</summary>
    private object OfEnum(FieldDescriptor field, bool breaks)
    {
        var values = field.EnumType.Values;
        return System.Enum.ToObject(field.EnumType.ClrType, breaks ? 99 : values[field.Name == "category" ? dice.From(1, values.Count - 1) : dice.Below(values.Count)].Number);
    }

    private Timestamp Time(bool breaks) => breaks
        ? new Timestamp { Seconds = 1, Nanos = -5 }
        : Timestamp.FromDateTime(today.AddDays(-dice.Below(900)).ToDateTime(new TimeOnly(dice.Below(24), 30), DateTimeKind.Utc));

    private IMessage Date(Part part, bool breaks)
    {
        var (year, month, day) = breaks ? (2016, 13, 40) : part.Field.Name.EndsWith("date_of_birth", StringComparison.Ordinal) ? dice.Of(Pools.BirthDates) : Day();
        return Dates.Make(part.Field.MessageType, year, month, day);
    }

    private (int Year, int Month, int Day) Day()
    {
        var day = today.AddDays(dice.From(-700, 300));
        return (day.Year, day.Month, day.Day);
    }
}
