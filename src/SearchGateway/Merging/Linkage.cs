using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>
/// Weights, in bits, of what agrees and disagrees between two records (Fellegi and Sunter). Set by hand for now: strong enough
/// that a shared finger or document finds a second identity, weak enough that a common name with a birth date stays probable.
/// </summary>
internal static class Linkage
{
    /// <summary>At or above: one person.</summary>
    public const double Threshold = 12;

    /// <summary>At or above: certain.</summary>
    public const double CertainFrom = 20;

    /// <summary>At or above the evidence is physical (a finger, a document) and outweighs differing names.</summary>
    public const double PhysicalFrom = 30;

    /// <summary>At or below: two persons, whatever weak links lead from one to the other.</summary>
    public const double Separating = -4;

    /// <summary>At or above: the same name, however it is written.</summary>
    public const double SameName = 0.995;

    private const double SimilarName = 0.7;

    // From here a system finds a name, as two transliterations of one; below, the names speak against one person.
    private const double AlikeName = 0.06;

    private const double Fingers = 44;

    private const double Face = 12;

    private const double Document = 34;

    public static IEnumerable<(string Finding, double Weight)> Compare(RecordView left, RecordView right)
    {
        var bothMatched = left.MatchedOn & right.MatchedOn;
        if (left.SameFingers is { } leftFingers && right.SameFingers is { } rightFingers && (leftFingers || rightFingers))
        {
            yield return leftFingers && rightFingers
                ? ($"{Compared(left, right)}: both match the captured ones", Fingers)
                : ($"{Compared(left, right)}: one matches the captured ones, the other does not", -Fingers);
        }

        if (left.SameFace is { } leftFace && right.SameFace is { } rightFace && (leftFace || rightFace))
            yield return leftFace && rightFace ? ("face: both match the captured one", Face) : ("face: one matches the captured one, the other does not", -Face);
        if (IsCarriedBy(left, right) || IsCarriedBy(right, left))
            yield return ("document sought: shown by the person whose biometrics match", Document);
        if (IsLinked(left, right))
            yield return ("files linked by the system itself", 34);
        if (SameDocument(left, right) || bothMatched.HasFlag(SearchKeys.TravelDocument))
            yield return ("document number: same", Document);
        if (bothMatched.HasFlag(SearchKeys.Vehicle))
            yield return ("vehicle: both as searched", 34);
        if (left.Stickers.Intersect(right.Stickers, StringComparer.OrdinalIgnoreCase).Any())
            yield return ("visa sticker number: same", 34);
        foreach (var finding in CompareIdentity(left, right))
            yield return finding;
    }

    /// <summary>Compares a record with what was searched.</summary>
    public static IEnumerable<(string Finding, double Weight)> Compare(RecordView record, SearchTerms terms)
    {
        if (record.SameFingers is { } same)
            yield return same ? ($"{record.Compared}: match the captured ones", Fingers) : ($"{record.Compared}: do not match the captured ones", -Fingers);
        if (record.SameFace is { } face)
            yield return face ? ("face: matches the captured one", Face) : ("face: does not match the captured one", -Face);
        if (record.MatchedOn.HasFlag(SearchKeys.TravelDocument))
            yield return ("document number: as searched", Document);
        if (record.MatchedOn.HasFlag(SearchKeys.VisaSticker))
            yield return ("visa sticker number: as searched", 34);
        if (record.MatchedOn.HasFlag(SearchKeys.VisaApplication))
            yield return ("application number: as searched", 34);
        if (record.MatchedOn.HasFlag(SearchKeys.Vehicle))
            yield return ("vehicle: registration or identification number as searched", 34);
        if (terms.Names is { } names && Best(record.Names, [("", NameForm.From(names.Surname, names.GivenNames))]) is { } name)
            yield return (name.Evidence, WeightOfName(name.Score));
        if (terms.BirthDate is { } searched && record.BirthDate is { } held && OfDates(searched, held) is { } date)
            yield return date;
        if (record.Sex is { } sex && terms.Sex is Sex.Female or Sex.Male && OfSex(sex, terms.Sex == Sex.Female ? "F" : "M") is { } sexes)
            yield return sexes;
    }

    /// <summary>True unless two given sexes contradict each other.</summary>
    public static bool SexesDiffer(string left, string right) =>
        Letter(left) is { } l && Letter(right) is { } r && l != r;

    private static IEnumerable<(string Finding, double Weight)> CompareIdentity(RecordView left, RecordView right)
    {
        if (Best(left.Names, right.Names) is { } name)
            yield return (name.Evidence, WeightOfName(name.Score));
        if (left.BirthDate is { } l && right.BirthDate is { } r && OfDates(l, r) is { } date)
            yield return date;
        if (left.Sex is { } leftSex && right.Sex is { } rightSex && OfSex(leftSex, rightSex) is { } sex)
            yield return sex;
        if (!left.Nationalities.IsEmpty && !right.Nationalities.IsEmpty)
        {
            yield return left.Nationalities.Intersect(right.Nationalities, StringComparer.Ordinal).Any()
                ? ("nationality: shared", 2)
                : ("nationality: different", -2);
        }
    }

    private static (double Score, string Evidence)? Best(IReadOnlyList<(string Text, NameForm Form)> left, IReadOnlyList<(string Text, NameForm Form)> right)
    {
        if (left.Count == 0 || right.Count == 0)
            return null;
        var score = left.Max(l => right.Max(r => NameMatcher.Score(l.Form, r.Form)));
        return (score, score >= SameName ? "names: same" : score >= SimilarName ? "names: similar" : score >= AlikeName ? "names: alike" : "names: different");
    }

    private static double WeightOfName(double score) => score switch
    {
        >= SameName => 8,
        >= 0.9 => 6,
        >= SimilarName => 4,
        >= AlikeName => 0,
        _ => -6,
    };

    private static (string Finding, double Weight)? OfDates(PartialDate left, PartialDate right)
    {
        var comparison = DateComparison.Between(left, right);
        return comparison.Agreement switch
        {
            DateAgreement.Same => ("birth date: same", 9),
            DateAgreement.Compatible => ("birth date: same in its known parts", 4),
            DateAgreement.DayMonthSwapped => ("birth date: day and month swapped", 4),
            DateAgreement.YearOffByOne => ("birth date: one year apart", 2),
            DateAgreement.OneEdit => ("birth date: one digit differs", 2),
            DateAgreement.NotComparable => null,
            _ => ("birth date: different", -8),
        };
    }

    private static (string Finding, double Weight)? OfSex(string left, string right) =>
        Letter(left) is null || Letter(right) is null ? null
        : SexesDiffer(left, right) ? ("sex: different", -4)
        : ("sex: same", 1);

    private static char? Letter(string sex) =>
        sex.Length > 0 && char.ToUpperInvariant(sex[0]) is 'F' or 'M' ? char.ToUpperInvariant(sex[0]) : null;

    private static string Compared(RecordView left, RecordView right) =>
        string.Equals(left.Compared, right.Compared, StringComparison.Ordinal) ? left.Compared : "biometrics";

    // A stolen passport belongs to whoever carries it, and that is whose fingers or face were captured with it; not the holder by name.
    private static bool IsCarriedBy(RecordView alert, RecordView person) =>
        alert.IsDocumentShown && (person.SameFingers ?? person.SameFace) is true;

    private static bool IsLinked(RecordView left, RecordView right) =>
        left.Reference.System == right.Reference.System
        && (left.LinkedRecords.Contains(right.Reference.RecordNumber) || right.LinkedRecords.Contains(left.Reference.RecordNumber));

    private static bool SameDocument(RecordView left, RecordView right) =>
        left.Documents.Any(l => right.Documents.Any(r =>
            string.Equals(l.Number, r.Number, StringComparison.OrdinalIgnoreCase)
            && (l.Issuer.Length == 0 || r.Issuer.Length == 0 || CountryCodes.AreSame(l.Issuer, r.Issuer))));
}
