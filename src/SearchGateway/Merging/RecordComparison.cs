using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>How far two records agree in what can be told without weights: body, papers, files, sex, nationality, dates.</summary>
internal static class RecordComparison
{
    /// <summary>How far two records agree, names and birth dates left out, which cost more than all others.</summary>
    public static ComparedLevels Of(RecordView left, RecordView right)
    {
        var levels = default(ComparedLevels);
        levels[LinkageField.Fingers] = OfBody(left.SameFingers, right.SameFingers);
        levels[LinkageField.Face] = OfBody(left.SameFace, right.SameFace);
        levels[LinkageField.CarriedDocument] = Where(IsCarriedBy(left, right) || IsCarriedBy(right, left));
        levels[LinkageField.SystemLink] = Where(IsLinked(left, right));
        var bothMatched = left.MatchedOn & right.MatchedOn;
        levels[LinkageField.Document] = Where((bothMatched & SearchKeys.TravelDocument) != SearchKeys.None || SameDocument(left, right));
        levels[LinkageField.Sticker] = Where(Share(left.Stickers.AsSpan(), right.Stickers.AsSpan(), StringComparison.OrdinalIgnoreCase));
        levels[LinkageField.Vehicle] = Where((bothMatched & SearchKeys.Vehicle) != SearchKeys.None);
        levels[LinkageField.Sex] = Sexes(left.SexLetter, right.SexLetter);
        levels[LinkageField.Nationality] = Nationalities(left.Nationalities.AsSpan(), right.Nationalities.AsSpan());
        return levels;
    }

    /// <summary>How far a record agrees with what was searched, the name and the birth date left out.</summary>
    public static ComparedLevels Of(RecordView record, SearchTerms terms)
    {
        var levels = default(ComparedLevels);
        levels[LinkageField.Fingers] = OfBody(record.SameFingers);
        levels[LinkageField.Face] = record.SameFingers is null ? OfBody(record.SameFace) : (byte)0;
        levels[LinkageField.Document] = Where((record.MatchedOn & SearchKeys.TravelDocument) != SearchKeys.None);
        levels[LinkageField.Sticker] = Where((record.MatchedOn & (SearchKeys.VisaSticker | SearchKeys.VisaApplication)) != SearchKeys.None);
        levels[LinkageField.Vehicle] = Where((record.MatchedOn & SearchKeys.Vehicle) != SearchKeys.None);
        levels[LinkageField.Sex] = Sexes(record.SexLetter, terms.Sex switch { Sex.Female => 'F', Sex.Male => 'M', _ => null });
        levels[LinkageField.Nationality] = NationalitiesAsSearched(record.Nationalities.AsSpan(), terms.Nationalities.AsSpan());
        return levels;
    }

    /// <summary>How far two birth dates agree.</summary>
    public static byte Dates(PartialDate? left, PartialDate? right)
    {
        if (left is not { } l || right is not { } r)
            return 0;
        return DateComparison.Between(l, r).Agreement switch
        {
            DateAgreement.Same => l is { Month: 1, Day: 1 } ? LinkageLevels.DateFirstOfYear : LinkageLevels.DateSame,
            DateAgreement.Compatible => KnownToBoth(l, r) > 1 ? LinkageLevels.DateTwoParts : LinkageLevels.DateOnePart,
            DateAgreement.DayMonthSwapped => LinkageLevels.DateSwapped,
            DateAgreement.OneEdit => LinkageLevels.DateOneDigit,
            DateAgreement.YearOffByOne => LinkageLevels.DateOneYear,
            DateAgreement.NotComparable => 0,
            _ => LinkageLevels.DateDifferent,
        };
    }

    private static int KnownToBoth(PartialDate left, PartialDate right) =>
        (left.Year.HasValue && right.Year.HasValue ? 1 : 0) + (left.Month.HasValue && right.Month.HasValue ? 1 : 0) + (left.Day.HasValue && right.Day.HasValue ? 1 : 0);

    private static byte Nationalities(ReadOnlySpan<string> left, ReadOnlySpan<string> right) =>
        left.IsEmpty || right.IsEmpty ? (byte)0 : Share(left, right, StringComparison.Ordinal) ? LinkageLevels.Same : LinkageLevels.Different;

    private static byte NationalitiesAsSearched(ReadOnlySpan<string> record, ReadOnlySpan<string> searched)
    {
        if (record.IsEmpty || searched.IsEmpty)
            return 0;
        foreach (var code in searched)
        {
            if (record.Contains(CountryCodes.Canonical(code)))
                return LinkageLevels.Same;
        }

        return LinkageLevels.Different;
    }

    private static byte Where(bool same) => same ? LinkageLevels.Same : (byte)0;

    // Of two that do not match the captured ones nothing follows.
    private static byte OfBody(bool? left, bool? right) =>
        left is null || right is null || (left is false && right is false) ? (byte)0 : left == right ? LinkageLevels.Same : LinkageLevels.Different;

    private static byte OfBody(bool? same) => same is null ? (byte)0 : same is true ? LinkageLevels.Same : LinkageLevels.Different;

    /// <summary>How far two sexes agree.</summary>
    public static byte Sexes(char? left, char? right) =>
        left is null || right is null ? (byte)0 : left == right ? LinkageLevels.Same : LinkageLevels.Different;

    // A stolen passport belongs to whoever carries it, and that is whose fingers or face were captured with it; not the holder by name.
    private static bool IsCarriedBy(RecordView alert, RecordView person) =>
        alert.IsDocumentShown && (person.SameFingers ?? person.SameFace) is true;

    private static bool IsLinked(RecordView left, RecordView right) =>
        left.Reference.System == right.Reference.System
        && (left.LinkedRecords.Contains(right.Reference.RecordNumber) || right.LinkedRecords.Contains(left.Reference.RecordNumber));

    private static bool SameDocument(RecordView left, RecordView right)
    {
        foreach (var (number, issuer) in left.Documents)
        {
            foreach (var (otherNumber, otherIssuer) in right.Documents)
            {
                if (string.Equals(number, otherNumber, StringComparison.OrdinalIgnoreCase)
                    && (issuer.Length == 0 || otherIssuer.Length == 0 || CountryCodes.AreSame(issuer, otherIssuer)))
                    return true;
            }
        }

        return false;
    }

    private static bool Share(ReadOnlySpan<string> left, ReadOnlySpan<string> right, StringComparison comparison)
    {
        foreach (var one in left)
        {
            foreach (var other in right)
            {
                if (string.Equals(one, other, comparison))
                    return true;
            }
        }

        return false;
    }
}
