using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>
/// Whether two records are one person's, by the weights of what agrees and disagrees (Fellegi and Sunter); see docs/merging.md.
/// </summary>
/// <remarks>
/// Names, birth date, sex and nationality are compared as of one identity. One person may stand under another too, where all
/// of these differ: together they never weigh less than what is known of how often that happens.
/// </remarks>
internal sealed class Linkage(LinkageWeights weights)
{
    // In bits; beyond, another identity adds less than the tenth to which totals are rounded.
    private const double AgreesClearly = 8;

    /// <summary>With the weights that the gateway works with.</summary>
    public static Linkage Reviewed { get; } = new(LinkageWeights.Reviewed);

    public LinkageWeights Weights => weights;

    /// <summary>How far two records agree.</summary>
    public ComparedLevels Compare(RecordView left, RecordView right)
    {
        var levels = Physical(left, right);
        (levels[LinkageField.Names], levels[LinkageField.BirthDate]) = Identities(left, right, Names, Dates);
        return levels;
    }

    /// <summary>How far two records agree, names and birth dates left out, which cost more than all others.</summary>
    public static ComparedLevels Physical(RecordView left, RecordView right)
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
        levels[LinkageField.Nationality] = left.Nationalities.IsEmpty || right.Nationalities.IsEmpty ? (byte)0
            : Share(left.Nationalities.AsSpan(), right.Nationalities.AsSpan(), StringComparison.Ordinal) ? LinkageLevels.Same : LinkageLevels.Different;
        return levels;
    }

    /// <summary>How far a record agrees with what was searched.</summary>
    /// <param name="record">The record.</param>
    /// <param name="terms">What was searched.</param>
    /// <param name="name">The name that was searched; null if none was.</param>
    /// <param name="names">How far two names agree.</param>
    public ComparedLevels Compare(RecordView record, SearchTerms terms, RecordName? name, Func<RecordName, RecordName, byte> names)
    {
        var levels = default(ComparedLevels);
        levels[LinkageField.Fingers] = OfBody(record.SameFingers);
        levels[LinkageField.Face] = record.SameFingers is null ? OfBody(record.SameFace) : (byte)0;
        levels[LinkageField.Document] = Where((record.MatchedOn & SearchKeys.TravelDocument) != SearchKeys.None);
        levels[LinkageField.Sticker] = Where((record.MatchedOn & (SearchKeys.VisaSticker | SearchKeys.VisaApplication)) != SearchKeys.None);
        levels[LinkageField.Vehicle] = Where((record.MatchedOn & SearchKeys.Vehicle) != SearchKeys.None);
        levels[LinkageField.Sex] = Sexes(record.SexLetter, terms.Sex switch { Sex.Female => 'F', Sex.Male => 'M', _ => null });
        if (name is null || record.Identities.IsEmpty)
            levels[LinkageField.BirthDate] = Dates(record.BirthDate, terms.BirthDate);
        else
            (levels[LinkageField.Names], levels[LinkageField.BirthDate]) = Best(record.Identities.AsSpan(), [new RecordIdentity(name, terms.BirthDate)], names, Dates);
        return levels;
    }

    /// <summary>How far names and birth dates agree, those of one identity taken together; by the two identities that agree best.</summary>
    /// <param name="left">A record.</param>
    /// <param name="right">Another.</param>
    /// <param name="names">How far two names agree.</param>
    /// <param name="dates">How far two dates agree.</param>
    public (byte Names, byte Dates) Identities(RecordView left, RecordView right, Func<RecordName, RecordName, byte> names, Func<PartialDate?, PartialDate?, byte> dates) =>
        left.Identities.IsEmpty || right.Identities.IsEmpty
            ? ((byte)0, dates(left.BirthDate, right.BirthDate))
            : Best(left.Identities.AsSpan(), right.Identities.AsSpan(), names, dates);

    /// <summary>The weight of all that was compared.</summary>
    public double Total(ComparedLevels levels)
    {
        var (physical, identity, compared) = (0.0, 0.0, false);
        for (var field = LinkageField.Fingers; field <= LinkageField.Nationality; field++)
        {
            var level = levels[field];
            if (field < LinkageField.Names)
                physical += weights.Of(field, level);
            else
                (identity, compared) = (identity + weights.Of(field, level), compared || level != 0);
        }

        return Math.Round(physical + (compared ? OfEitherIdentity(identity) : 0), 1);
    }

    /// <summary>Whether what was compared says that these are two people: enough contradicts, and what agrees does not make up for it.</summary>
    public bool Separates(ComparedLevels levels) => Against(levels) <= weights.Separating && Total(levels) < weights.Probable;

    /// <summary>The weight of all that contradicts.</summary>
    public double Against(ComparedLevels levels)
    {
        var against = 0.0;
        for (var field = LinkageField.Fingers; field <= LinkageField.Nationality; field++)
            against += Math.Min(0, weights.Of(field, levels[field]));
        return against;
    }

    /// <summary>What was compared, in words, with its weights, which make <see cref="Total"/>.</summary>
    /// <param name="levels">How far both agree.</param>
    /// <param name="body">What of the body was compared.</param>
    /// <param name="asSearched">Whether a record was compared with what was searched.</param>
    public List<Finding> Findings(ComparedLevels levels, string body, bool asSearched = false)
    {
        var findings = new List<Finding>(4);
        var identity = 0.0;
        for (var field = LinkageField.Fingers; field <= LinkageField.Nationality; field++)
        {
            if (levels[field] is 0)
                continue;
            var weight = weights.Of(field, levels[field]);
            identity += field < LinkageField.Names ? 0 : weight;
            findings.Add(new Finding(LinkageLevels.NameOf(field), FindingText.Of(field, levels[field], body, asSearched), weight));
        }

        if (Math.Round(OfEitherIdentity(identity) - identity, 1) is > 0 and var more)
            findings.Add(new Finding("identity", "identity: one person may stand under two", more));
        return findings;
    }

    /// <summary>How far two names agree.</summary>
    public byte Names(RecordName left, RecordName right)
    {
        if (left.Form.IsEmpty || right.Form.IsEmpty)
            return 0;
        var score = ReferenceEquals(left, right) ? 1 : NameMatcher.Score(left.Form, right.Form);
        if (score < LinkageLevels.SimilarName)
            return score < LinkageLevels.FaintName ? LinkageLevels.NamesDifferent : score < LinkageLevels.AlikeName ? LinkageLevels.NamesFaint : LinkageLevels.NamesAlike;
        // By the name that tells less: a misspelling is rare, but not what it misspells.
        var bits = Math.Min(left.Bits(weights.Names), right.Bits(weights.Names));
        var rarity = bits >= weights.RareFrom ? 1 : bits > weights.FrequentTo ? 2 : 3;
        return (byte)(rarity + (score < LinkageLevels.SameName ? 3 : 0));
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

    private (byte Names, byte Dates) Best(
        ReadOnlySpan<RecordIdentity> left, ReadOnlySpan<RecordIdentity> right, Func<RecordName, RecordName, byte> names, Func<PartialDate?, PartialDate?, byte> dates)
    {
        var (best, most) = (default((byte, byte)), double.MinValue);
        foreach (var one in left)
        {
            foreach (var other in right)
            {
                var (name, date) = (names(one.Name, other.Name), dates(one.Born, other.Born));
                var weight = weights.Of(LinkageField.Names, name) + weights.Of(LinkageField.BirthDate, date);
                if (weight > most)
                    (best, most) = ((name, date), weight);
            }
        }

        return best;
    }

    // In bits: what identity data tell where both records are of one identity, or of two, which tells nothing of them.
    private double OfEitherIdentity(double identity) => identity > AgreesClearly
        ? identity + Math.Log2(1 - weights.SecondIdentity)
        : Math.Log2(((1 - weights.SecondIdentity) * Math.Pow(2, identity)) + weights.SecondIdentity);

    private static int KnownToBoth(PartialDate left, PartialDate right) =>
        (left.Year.HasValue && right.Year.HasValue ? 1 : 0) + (left.Month.HasValue && right.Month.HasValue ? 1 : 0) + (left.Day.HasValue && right.Day.HasValue ? 1 : 0);

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
