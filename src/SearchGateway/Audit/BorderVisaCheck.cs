using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>Whether a visa was checked against VIS when its holder entered; Regulation (EC) 767/2008 Art. 18(1).</summary>
internal enum BorderVisaCheck
{
    /// <summary>VIS was asked by the sticker and fingerprints, and answered.</summary>
    CheckedWithFingerprints,

    /// <summary>VIS was asked by the sticker without fingerprints, and answered.</summary>
    Checked,

    /// <summary>VIS was asked by the sticker, and the officer got no answer of it.</summary>
    Unanswered,

    /// <summary>VIS was asked by other keys only.</summary>
    AskedOtherwise,

    /// <summary>VIS was not asked.</summary>
    NotAsked,
}

/// <summary>
/// The figure that was missing when only half of the visas were found to be checked: of the entries of travellers with a visa, those
/// of which VIS was asked by the sticker and answered. "No hit" is an answer: it tells that the sticker is none of VIS.
/// </summary>
internal static class BorderVisaChecks
{
    /// <summary>
    /// Null for what is no entry of a traveller of whom the search or its answer shows that there is a visa. A question to another system
    /// alone is no check of the traveller either: whether VIS was asked, a question of its own tells.
    /// </summary>
    public static BorderVisaCheck? Of(SearchRecord search)
    {
        if (search.Purpose != Purpose.BorderEntry || !search.IsVisaHolder || search.Kind == AuditRecordKind.SystemRelease)
            return null;
        if (search.IsNative && !search.Systems.Any(system => system.System == CentralSystem.Vis))
            return null;
        if (search.Systems.FirstOrDefault(system => system.System == CentralSystem.Vis) is not { } vis || vis.KeysSent == SearchKeys.None || !WasAsked(vis.Outcome))
            return BorderVisaCheck.NotAsked;
        if ((vis.KeysSent & SearchKeys.VisaSticker) == SearchKeys.None)
            return BorderVisaCheck.AskedOtherwise;
        if (vis.Outcome is not ("hits" or "no_hit"))
            return BorderVisaCheck.Unanswered;
        return (vis.KeysSent & SearchKeys.Fingerprints) != SearchKeys.None ? BorderVisaCheck.CheckedWithFingerprints : BorderVisaCheck.Checked;
    }

    // Where nothing was released, "in turn" leaves open whether it was asked: the officer got nothing of it either way.
    private static bool WasAsked(string outcome) => outcome is not ("not_permitted" or "not_asked");
}
