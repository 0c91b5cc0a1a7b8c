using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>
/// Which alert's action stands first: arrest prevails, then refusal of entry and return, missing and preventive alerts, unknown
/// wanted, specific, inquiry and discreet checks, judicial procedure, objects.
/// </summary>
internal static class ActionUrgency
{
    public const int None = int.MaxValue;

    private static readonly string[] MostUrgentFirst =
    [
        SisCategories.Arrest, SisCategories.RefusalOfEntry, SisCategories.ReturnDecision, SisCategories.Missing, SisCategories.PreventiveAlert,
        SisCategories.UnknownWanted, SisCategories.SpecificCheck, SisCategories.InquiryCheck, SisCategories.DiscreetCheck,
        SisCategories.JudicialProcedure, SisCategories.Vehicle, SisCategories.IdentityDocument, SisCategories.BlankDocument,
        SisCategories.VehicleDocument, SisCategories.OtherObject,
    ];

    /// <summary>The rank of an alert category, 0 the most urgent; <see cref="None"/> if there is no alert.</summary>
    public static int Of(string? category)
    {
        if (category is null)
            return None;
        var rank = Array.IndexOf(MostUrgentFirst, category);
        return rank < 0 ? MostUrgentFirst.Length : rank;
    }
}
