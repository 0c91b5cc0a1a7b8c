using System.Collections.Frozen;

namespace SearchGateway.Model;

/// <summary>
/// Which records the person must not become aware of: alerts for discreet checks, and for inquiry and specific checks, which turn
/// into discreet ones where national law does not allow more; Decision 2007/533/JHA Art. 37, Regulation (EU) 2018/1862 Art. 37.
/// </summary>
internal static class DiscreetAlerts
{
    private static readonly FrozenSet<string> Categories =
        FrozenSet.Create(StringComparer.Ordinal, SisCategories.DiscreetCheck, SisCategories.InquiryCheck, SisCategories.SpecificCheck);

    private static readonly FrozenSet<string> Actions =
        FrozenSet.Create(StringComparer.Ordinal, "discreet_report", "inquiry_report", "specific_search");

    /// <summary>
    /// Told by the fields that <paramref name="record"/> still has, so that the mark says nothing that they do not say: a record
    /// whose category and action are withheld has none.
    /// </summary>
    public static bool Holds(SystemRecord record) =>
        record.System == CentralSystem.Sis
        && (Says(record, SisFields.AlertCategory, Categories) || Says(record, SisFields.ActionToBeTaken, Actions));

    private static bool Says(SystemRecord record, SystemField field, FrozenSet<string> words)
    {
        foreach (var value in record.ValuesOf(field))
        {
            if (value.Kind == FieldValueKind.Text && words.Contains(value.AsText))
                return true;
        }

        return false;
    }
}
