namespace SearchGateway.Validation;

/// <summary>Rules on what people state in their own words. Long enough to be a reason, short enough to be read.</summary>
internal static class ReasonRules
{
    private const int ShortestReason = 20;
    private const int LongestReason = 2000;
    private const int ShortestDescription = 3;
    private const int LongestDescription = 500;
    private const int LongestReference = 100;

    public static string Reason(string text, string field, FaultList faults) => Text(text, field, ShortestReason, LongestReason, faults);

    public static string Description(string text, string field, FaultList faults) => Text(text, field, ShortestDescription, LongestDescription, faults);

    public static string Reference(string text, string field, FaultList faults) => Text(text, field, 1, LongestReference, faults);

    private static string Text(string text, string field, int shortest, int longest, FaultList faults)
    {
        var trimmed = text.Length > 2 * longest ? text : text.Trim();
        if (trimmed.Length == 0)
            faults.Add(field, "required", $"Must be given, in {shortest} to {longest} characters.");
        else if (trimmed.Length < shortest || trimmed.Length > longest)
            faults.Add(field, "length", $"{shortest} to {longest} characters.");
        else if (!TextRules.IsWellFormed(trimmed) || trimmed.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            faults.Add(field, "characters", "Must be well-formed text without control characters other than line breaks.");
        return trimmed;
    }
}
