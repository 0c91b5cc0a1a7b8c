using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Retention;

/// <summary>Reads what somebody wants to hold; every fault is named, none repeats a value.</summary>
internal static class HoldReader
{
    private const int MostNamed = 1000;
    private const int ProcedureLimit = 64;

    /// <summary>The procedure, the last day and the selection; or every fault.</summary>
    public static (string Procedure, DateOnly Until, HoldSelection Selection) Read(HoldInput input, DateOnly today, int longestDays, List<InputFault> faults)
    {
        var procedure = input.Procedure.Trim();
        if (procedure.Length is 0 or > ProcedureLimit || !procedure.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '.' or '_' or ':'))
            faults.Add(new InputFault("procedure", "format", $"The reference of the procedure: 1 to {ProcedureLimit} characters of letters, digits and - / . _ :"));
        return (procedure, Until(input.Until, today, longestDays, faults), Selection(input, faults));
    }

    private static DateOnly Until(string text, DateOnly today, int longestDays, List<InputFault> faults)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
            faults.Add(new InputFault("until", text.Length == 0 ? "required" : "format", "The last day of the hold, as YYYY-MM-DD."));
        else if (until < today)
            faults.Add(new InputFault("until", "past", "Must not lie in the past."));
        else if (until > today.AddDays(longestDays))
            faults.Add(new InputFault("until", "too_late", string.Create(CultureInfo.InvariantCulture, $"At most {longestDays} days from today; place the hold anew when it ends.")));
        return until;
    }

    private static HoldSelection Selection(HoldInput input, List<InputFault> faults)
    {
        if (input.From >= input.To)
            faults.Add(new InputFault("selection.to", "order", "Must lie after the beginning of the range."));
        var authority = input.Authority.Length == 0 ? null : RecordWords<Authority>.Find(input.Authority.Replace('-', '_'));
        if (input.Authority.Length > 0 && authority is null)
            faults.Add(new InputFault("selection.authority", "known_value", "Must be a kind of authority as tokens write it, e.g. border-guard."));
        if (input.MemberState.Length > 0 && (input.MemberState.Length != 3 || !input.MemberState.All(char.IsAsciiLetterUpper)))
            faults.Add(new InputFault("selection.member_state", "format", "Three letters in capitals."));
        if (input.Subjects.Length > MostNamed || input.Indexes.Length > MostNamed)
            faults.Add(new InputFault("selection", "length", string.Create(CultureInfo.InvariantCulture, $"At most {MostNamed} searches and {MostNamed} indexes.")));
        if (input.Indexes.Any(index => index < 0))
            faults.Add(new InputFault("selection.indexes", "range", "An index is 0 or more."));
        if (input is { From: null, To: null, Authority.Length: 0, MemberState.Length: 0, Subjects.IsEmpty: true, Indexes.IsEmpty: true })
            faults.Add(new InputFault("selection", "required", "Say which records: a range of time, an authority, a State, searches or indexes."));
        return new HoldSelection
        {
            // Records have microseconds; the range is not made smaller by that.
            From = input.From is { } from ? RecordJson.Truncate(from) : null,
            To = input.To is { } to ? RoundUp(to) : null,
            Authority = authority,
            MemberState = input.MemberState,
            Subjects = Subjects(input.Subjects, faults),
            Indexes = [.. input.Indexes.Distinct().Order()],
        };
    }

    private static DateTimeOffset RoundUp(DateTimeOffset time)
    {
        var down = RecordJson.Truncate(time);
        return down == time || DateTimeOffset.MaxValue - down < TimeSpan.FromMicroseconds(1) ? down : down.AddMicroseconds(1);
    }

    private static ImmutableArray<Guid> Subjects(ImmutableArray<string> texts, List<InputFault> faults)
    {
        var read = texts.Select(text => Guid.TryParseExact(text, "D", out var id) ? id : (Guid?)null).ToArray();
        if (read.Any(id => id is null))
            faults.Add(new InputFault("selection.search_ids", "format", "Identifiers as the gateway gave them: 32 hexadecimal digits in five groups with hyphens."));
        return [.. read.OfType<Guid>().Distinct().Order()];
    }
}
