extern alias desk;

using desk::SearchGateway.Cli.Sessions;
using SearchGateway.Fuzzing.Running;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>The file of a session.</summary>
internal sealed class SessionFiles : FuzzTarget
{
    public override string Name => "sessions";

    public override IReadOnlyList<string> Words =>
        ["\"kind\":\"note\"", "\"kind\":\"search\"", "\"kind\":\"faults\"", "\"at\":\"2026-11-23T09:00:00Z\"", "\"outcome\":", "\"answer\":", "\"seed\":", "18446744073709551616", "9999-12-31T23:59:59Z", "0001-01-01", "null", "\\ud800", ",", "{}", "[]"];

    public override IReadOnlyList<string> Nestings => ["[", "{\"steps\":[", "{\"a\":"];

    public override string Read(byte[] input)
    {
        var session = SessionReader.Read(input, out var faults);
        Promise.Holds(session is null == faults.Count > 0, "a session is both understood and refused, or neither");
        foreach (var fault in faults)
            PersonalData.IsNotIn(fault.Message, "a fault of a session");
        if (session is null)
            return string.Join(' ', faults.Select(f => f.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) + Math.Min(faults.Count, 4);
        var text = SessionFile.Text(session);
        var again = SessionReader.Read(System.Text.Encoding.UTF8.GetBytes(text), out var none);
        Promise.Holds(none.Count == 0 && again is not null && SessionFile.Text(again) == text, "a session written again is read otherwise");
        return "read " + string.Join(' ', session.Steps.Select(SessionFile.KindOf).Take(6));
    }
}
