using SearchGateway.Fuzzing.Running;
using SearchGateway.Matching;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>Dates of which parts may be unknown.</summary>
internal sealed class PartialDates : FuzzTarget
{
    public override string Name => "partial-dates";

    public override IReadOnlyList<string> Words => ["XXXX", "XX", "-", "0000", "9999", "02-29", "1900", "2000", "٣", " ", "x"];

    public override int LongestInput => 64;

    public override string Read(byte[] input)
    {
        var fault = PartialDate.TryParse(PersonalData.TextOf(input), out var date);
        if (fault != PartialDateFault.None)
            return fault.ToString();
        Promise.Holds(PartialDate.TryParse(date.ToString(), out var again) == PartialDateFault.None && again == date, "a date written again is read otherwise");
        Promise.Holds(date.Earliest is null == date.Latest is null && !(date.Earliest > date.Latest), "a date begins after it ends");
        Promise.Holds(!date.IsComplete || date.AsDateOnly == date.Earliest, "a whole date is not one day");
        return $"{date.Year is null} {date.Month is null} {date.Day is null}";
    }
}
