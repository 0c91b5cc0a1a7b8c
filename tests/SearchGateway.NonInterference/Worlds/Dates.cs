using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>Calendar dates, which every contract writes with the same three fields.</summary>
internal static class Dates
{
    public static IMessage Make(MessageDescriptor type, int year, int month, int day)
    {
        var date = type.Parser.ParseFrom(ByteString.Empty);
        type.FindFieldByNumber(1).Accessor.SetValue(date, year);
        type.FindFieldByNumber(2).Accessor.SetValue(date, month);
        type.FindFieldByNumber(3).Accessor.SetValue(date, day);
        return date;
    }

    public static IMessage Make(MessageDescriptor type, DateOnly date) => Make(type, date.Year, date.Month, date.Day);
}
