using SearchGateway.Fuzzing.Running;
using SearchGateway.Matching;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>Machine-readable zones.</summary>
internal sealed class Zones : FuzzTarget
{
    private static readonly DateOnly s_reference = new(2016, 11, 21);

    public override string Name => "mrz";

    public override IReadOnlyList<string> Words => ["P<", "V<UTO", "I<UTO", "AC", "IDFRA", "<<", "<<<<<<<<<<", "UTO", "D<<", "ROMSPEC", "F", "\n", "\r\n", "ß", "İ"];

    public override string Read(byte[] input)
    {
        var text = PersonalData.TextOf(input);
        var result = MrzParser.Parse(text, s_reference);
        foreach (var fault in result.Faults)
            PersonalData.IsNotIn(fault.ToString(), "a fault of a zone");
        Promise.Holds(!result.IsValid || result.Fields is not null, "a valid zone has no fields");
        Promise.Holds(result.Verdict != MrzVerdict.Valid || result.Faults.All(f => f.Severity != MrzSeverity.Error), "a valid zone has an error");
        if (result is { IsValid: true, Fields: { } fields })
        {
            // However it was cut into lines, the same letters are the same zone.
            var again = MrzParser.Parse(text.Split('\n').Select(line => (string?)line.TrimEnd('\r')).ToList(), s_reference);
            Promise.Holds(!again.IsValid || fields.Equals(again.Fields), "a zone in lines is read otherwise than as a whole");
        }

        return $"{result.Format} {result.Verdict} {string.Join(' ', result.Faults.Select(f => $"{f.Field}/{f.Rule}").Distinct(StringComparer.Ordinal).Take(4))}";
    }
}
