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
internal sealed class Linkage(LinkageWeights weights) : INameLevels
{
    // In bits; beyond, another identity adds less than the tenth to which totals are rounded.
    private const double AgreesClearly = 8;

    /// <summary>With the weights that the gateway works with.</summary>
    public static Linkage Reviewed { get; } = new(LinkageWeights.Reviewed);

    public LinkageWeights Weights => weights;

    /// <summary>How far two records agree.</summary>
    public ComparedLevels Compare(RecordView left, RecordView right)
    {
        var levels = RecordComparison.Of(left, right);
        (levels[LinkageField.Names], levels[LinkageField.BirthDate]) = Identities(left, right, this);
        return levels;
    }

    /// <summary>How far a record agrees with what was searched.</summary>
    /// <param name="record">The record.</param>
    /// <param name="terms">What was searched.</param>
    /// <param name="name">The name that was searched; null if none was.</param>
    /// <param name="names">How far two names agree.</param>
    public ComparedLevels Compare(RecordView record, SearchTerms terms, RecordName? name, INameLevels names)
    {
        var levels = RecordComparison.Of(record, terms);
        if (name is null || record.Identities.IsEmpty)
            levels[LinkageField.BirthDate] = RecordComparison.Dates(record.BirthDate, terms.BirthDate);
        else
            (levels[LinkageField.Names], levels[LinkageField.BirthDate]) = Best(record.Identities.AsSpan(), [new RecordIdentity(name, terms.BirthDate)], names);
        return levels;
    }

    /// <summary>How far names and birth dates agree, those of one identity taken together; by the two identities that agree best.</summary>
    /// <param name="left">A record.</param>
    /// <param name="right">Another.</param>
    /// <param name="names">How far two names agree.</param>
    public (byte Names, byte Dates) Identities(RecordView left, RecordView right, INameLevels names) =>
        left.Identities.IsEmpty || right.Identities.IsEmpty
            ? ((byte)0, RecordComparison.Dates(left.BirthDate, right.BirthDate))
            : Best(left.Identities.AsSpan(), right.Identities.AsSpan(), names);

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
    public bool Separates(ComparedLevels levels) => Contradict(levels) && Total(levels) < weights.Probable;

    /// <summary>Whether enough contradicts, whatever agrees besides: these are two people, or one under two identities.</summary>
    public bool Contradict(ComparedLevels levels) => Against(levels) <= weights.Separating;

    /// <summary>The weight of all that contradicts.</summary>
    public double Against(ComparedLevels levels)
    {
        var against = 0.0;
        for (var field = LinkageField.Fingers; field <= LinkageField.Nationality; field++)
            against += Math.Min(0, weights.Of(field, levels[field]));
        return against;
    }

    /// <summary>How sure it is, by these two alone. Names and dates are never certain: there are namesakes born on one day.</summary>
    public MatchGrade GradeOf(ComparedLevels levels)
    {
        var total = Total(levels);
        return total >= weights.Certain && Link.StageOf(levels) < Link.OfIdentityAlone ? MatchGrade.Certain
            : total >= weights.Probable ? MatchGrade.Probable
            : MatchGrade.Possible;
    }

    /// <summary>What was compared, in words, with its weights, which make <see cref="Total"/>.</summary>
    /// <param name="levels">How far both agree.</param>
    /// <param name="body">What of the body was compared.</param>
    /// <param name="asSearched">Whether a record was compared with what was searched.</param>
    /// <param name="room">Takes the findings.</param>
    public ReadOnlySpan<Finding> Findings(ComparedLevels levels, string body, bool asSearched, Span<Finding> room)
    {
        var (count, identity) = (0, 0.0);
        for (var field = LinkageField.Fingers; field <= LinkageField.Nationality; field++)
        {
            if (levels[field] is 0)
                continue;
            var weight = weights.Of(field, levels[field]);
            identity += field < LinkageField.Names ? 0 : weight;
            room[count++] = new Finding(LinkageLevels.NameOf(field), FindingText.Of(field, levels[field], body, asSearched), weight);
        }

        if (Math.Round(OfEitherIdentity(identity) - identity, 1) is > 0 and var more)
            room[count++] = new Finding("identity", "identity: one person may stand under two", more);
        return room[..count];
    }

    /// <summary>As above, of two records.</summary>
    public Finding[] Findings(ComparedLevels levels, string body)
    {
        var room = default(FindingRoom);
        return Findings(levels, body, asSearched: false, room).ToArray();
    }

    /// <summary>How far two names agree.</summary>
    public byte Names(RecordName left, RecordName right)
    {
        if (left.Form.IsEmpty || right.Form.IsEmpty)
            return 0;
        var score = ReferenceEquals(left, right) ? 1 : NameMatcher.Score(left.Form, right.Form);
        if (score < LinkageLevels.AlikeName)
            return score < LinkageLevels.FaintName ? LinkageLevels.NamesDifferent : LinkageLevels.NamesFaint;
        // By the name that tells less: a misspelling is rare, but not what it misspells.
        var bits = Math.Min(left.Bits(weights.Names), right.Bits(weights.Names));
        var rarity = bits >= weights.RareFrom ? 1 : bits > weights.FrequentTo ? 2 : 3;
        return (byte)(rarity + (score < LinkageLevels.SimilarName ? 6 : score < LinkageLevels.SameName ? 3 : 0));
    }

    private (byte Names, byte Dates) Best(ReadOnlySpan<RecordIdentity> left, ReadOnlySpan<RecordIdentity> right, INameLevels names)
    {
        var (best, most) = (default((byte, byte)), double.MinValue);
        foreach (var one in left)
        {
            foreach (var other in right)
            {
                var (name, date) = (names.Names(one.Name, other.Name), RecordComparison.Dates(one.Born, other.Born));
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
}
