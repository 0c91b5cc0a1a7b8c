using SearchGateway.Audit.Oversight;
using SearchGateway.Fuzzing.Running;
using SearchGateway.Model;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>Tokens by which the next page of records is asked for.</summary>
internal sealed class PageTokens : FuzzTarget
{
    private static readonly RecordCriteria s_criteria = new()
    {
        From = new DateTimeOffset(2016, 11, 1, 0, 0, 0, TimeSpan.Zero), Until = new DateTimeOffset(2016, 12, 1, 0, 0, 0, TimeSpan.Zero), MemberState = "EST",
    };

    private static readonly RecordCriteria s_others = s_criteria with { MemberState = "LVA" };

    private readonly string _mark = new PageCursor(0, 0).Write(s_criteria)[^9..];

    public override string Name => "page-tokens";

    public override int LongestInput => 256;

    public override IReadOnlyList<string> Words => [".", "7fffffffffffffff", "8000000000000000", "-1", "+1", " 1", "0x1", _mark, "0", "ff"];

    public override string Read(byte[] input)
    {
        var text = PersonalData.TextOf(input);
        Promise.Holds(PageCursor.Read(text, s_criteria) is null || PageCursor.Read(text, s_others) is null, "a token serves two questions");
        if (PageCursor.Read(text, s_criteria) is not { } cursor)
            return "refused";
        Promise.Holds(cursor is { Next: >= 0 } && cursor.Next <= cursor.To, "a token leads outside the log");
        Promise.Holds(PageCursor.Read(cursor.Write(s_criteria), s_criteria) == cursor, "a token written again is read otherwise");
        return $"read {cursor.Next == cursor.To}";
    }
}
