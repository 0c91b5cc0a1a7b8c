namespace SearchGateway.Merging;

/// <summary>
/// Which alert's action stands first: arrest prevails, then refusal of entry, missing, discreet and specific checks, judicial
/// procedure, objects.
/// </summary>
internal static class ActionUrgency
{
    public const int None = int.MaxValue;

    private static readonly string[] MostUrgentFirst =
        ["arrest", "refusal_of_entry", "missing", "specific_check", "discreet_check", "judicial_procedure", "identity_document", "blank_document", "object"];

    /// <summary>The rank of an alert category, 0 the most urgent; <see cref="None"/> if there is no alert.</summary>
    public static int Of(string? category)
    {
        if (category is null)
            return None;
        var rank = Array.IndexOf(MostUrgentFirst, category);
        return rank < 0 ? MostUrgentFirst.Length : rank;
    }
}
