using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>
/// What a search tells of a record's biometrics: no templates come back, only whether those captured at the counter are the record's.
/// Two records that both have the captured fingers have the same; of which one has them and the other has others, different ones.
/// Two that do not have them may still be alike: that tells nothing.
/// </summary>
internal static class CapturedBody
{
    /// <summary>The verdict on the biometrics of two records. Fingers before faces, never one against the other.</summary>
    public static LinkVerdict Compare(LinkSide left, LinkSide right) =>
        Compare(left.SameFingers, right.SameFingers) is not LinkVerdict.AbsentInOne and var fingers ? fingers : Compare(left.SameFace, right.SameFace);

    /// <summary>Whether the captured fingers and the captured face are the record's; null where that was not compared or is withheld.</summary>
    public static (bool? Fingers, bool? Face) Of(SystemRecord record, SearchTerms terms)
    {
        var found = Found(record);

        // EES tells one outcome for whatever was shown: of a face alone, it says nothing of fingers.
        var byFaceAlone = record.System == CentralSystem.Ees && terms is { FacialImage: not null, Fingerprints.IsEmpty: true };
        bool? faceFound = Has(record, SearchKeys.FacialImage) ? true : null;
        return byFaceAlone ? (null, found ?? faceFound) : (found, faceFound);
    }

    private static LinkVerdict Compare(bool? left, bool? right) => (left, right) switch
    {
        (true, true) => LinkVerdict.Same,
        (true, false) or (false, true) => LinkVerdict.Different,
        _ => LinkVerdict.AbsentInOne,
    };

    private static bool? Found(SystemRecord record)
    {
        if (Has(record, SearchKeys.Fingerprints))
            return true;
        var field = record.System switch
        {
            CentralSystem.Sis => SisFields.FingerprintConfirmation,
            CentralSystem.Vis => VisFields.FingerprintVerification,
            _ => EesFields.BiometricVerification,
        };
        foreach (var value in record.ValuesOf(field))
        {
            if (value.AsText is "match" or "confirmed")
                return true;
            if (value.AsText is "no_match" or "not_confirmed")
                return false;
        }

        return null;
    }

    private static bool Has(SystemRecord record, SearchKeys key) => (record.MatchedOn & key) != SearchKeys.None;
}
