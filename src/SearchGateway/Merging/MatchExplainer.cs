using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>
/// Explains how merging weighs two records: by making its comparisons, and weighing them again with one field otherwise. Nothing is
/// estimated; totals and verdicts are those that merging comes to.
/// </summary>
internal static class MatchExplainer
{
    private const byte OrdinaryName = 2;

    private static readonly LinkageWeights Weights = Linkage.Reviewed.Weights;

    private static readonly MatchThresholds Thresholds = new(Weights.Certain, Weights.Probable, Weights.Separating);

    private static readonly Dictionary<string, LinkageField> FieldOf =
        Enum.GetValues<LinkageField>().ToDictionary(LinkageLevels.NameOf, field => field, StringComparer.Ordinal);

    public static MatchExplanation Explain(RecordPair pair)
    {
        var terms = TermsOf(pair);
        var (left, right) = (RecordView.Of(pair.Left, terms), RecordView.Of(pair.Right, terms));
        var levels = Linkage.Reviewed.Compare(left, right);
        var total = Linkage.Reviewed.Total(levels);
        var body = left.ComparedWith(right);
        return new MatchExplanation
        {
            Left = left.Reference,
            Right = right.Reference,
            Verdict = VerdictOn(levels),
            Total = total,
            Against = Linkage.Reviewed.Against(levels),
            Thresholds = Thresholds,
            Comparisons = [.. Linkage.Reviewed.Findings(levels, body).Select(f => Comparison(f, pair))],
            NotCompared = [.. ComparedField.All.Where(c => levels[FieldOf[c.Name]] == 0).Select(c => Missing(c, left, right))],
            Changes = [.. ComparedField.All.SelectMany(c => Changes(c, levels, left, right, body)).OrderBy(change => Math.Abs(change.Total - total))],
        };
    }

    /// <summary>What merging makes of two records that stand alone.</summary>
    private static MatchVerdict VerdictOn(ComparedLevels levels)
    {
        var isAnotherBody = levels.AreOfTwoBodies && levels[LinkageField.Fingers] != LinkageLevels.Same;
        return isAnotherBody || Linkage.Reviewed.Separates(levels) ? MatchVerdict.Apart
            : Linkage.Reviewed.GradeOf(levels) switch
            {
                MatchGrade.Certain => MatchVerdict.Certain,
                MatchGrade.Probable => MatchVerdict.Probable,
                _ => MatchVerdict.Possible,
            };
    }

    private static MatchComparison Comparison(Finding finding, RecordPair pair)
    {
        var field = ComparedField.Named(finding.Field);
        return new MatchComparison(finding.Field, finding.Text, finding.Weight, field?.SaidBy(pair.Left) ?? [], field?.SaidBy(pair.Right) ?? []);
    }

    private static MissingComparison Missing(ComparedField field, RecordView left, RecordView right)
    {
        var (side, who, silent) = (Speaks(field, left), Speaks(field, right)) switch
        {
            (false, false) => (MissingSide.Both, "Neither record says anything of it", (RecordView[])[left, right]),
            (false, true) => (MissingSide.Left, "The left record says nothing of it", [left]),
            (true, false) => (MissingSide.Right, "The right record says nothing of it", [right]),
            _ => (MissingSide.Neither, "What the two records say of it speaks neither for one person nor against", []),
        };
        var never = string.Join(" and ", silent.Select(r => r.Reference.System).Distinct().Where(s => !field.IsHeldBy(s)).Select(s => s.DisplayName()));
        var why = silent.Length == 0 ? "" : never.Length > 0 ? $": {never} tells none" : ": not held, or not released";
        return new MissingComparison(field.Name, side, $"{who}{why}.");
    }

    private static IEnumerable<MatchChange> Changes(ComparedField compared, ComparedLevels now, RecordView left, RecordView right, string body)
    {
        if (!compared.IsHeldBy(left.Reference.System) || !compared.IsHeldBy(right.Reference.System))
            yield break;
        var field = FieldOf[compared.Name];
        foreach (var agreed in (bool[])[true, false])
        {
            var then = now;
            then[field] = agreed ? Agreeing(field, left, right) : Differing(field);
            var total = Linkage.Reviewed.Total(then);
            var isOtherwise = agreed ? total > Linkage.Reviewed.Total(now) : total < Linkage.Reviewed.Total(now);
            if (isOtherwise)
            {
                var finding = then[field] == 0 ? "" : FindingText.Of(field, then[field], body, asSearched: false);
                yield return new MatchChange(compared.Name, agreed, finding, Weights.Of(field, then[field]), total, VerdictOn(then));
            }
        }
    }

    /// <summary>The level at which what one of the records says would be said by both; an ordinary one where neither says anything.</summary>
    private static byte Agreeing(LinkageField field, RecordView left, RecordView right)
    {
        if (field == LinkageField.BirthDate)
        {
            var known = left.BirthDate is { IsComplete: true } ? left.BirthDate : right.BirthDate ?? left.BirthDate;
            return known is null ? LinkageLevels.DateSame : RecordComparison.Dates(known, known);
        }

        if (field != LinkageField.Names)
            return LinkageLevels.Same;
        // The level tells how rare the name is, and it is the commoner of the two that counts.
        RecordIdentity[] names = [.. left.Identities.Take(1), .. right.Identities.Take(1)];
        var levels = names.Select(n => n.Name).Select(n => Linkage.Reviewed.Names(n, n)).Where(level => level != 0).ToArray();
        return levels.Length > 0 ? levels.Max() : OrdinaryName;
    }

    /// <summary>Different as can be; numbers that differ say nothing, since people have several in turn.</summary>
    private static byte Differing(LinkageField field) =>
        LinkageLevels.Of(field).Length > 1 ? (byte)LinkageLevels.Of(field).Length : (byte)0;

    private static bool Speaks(ComparedField field, RecordView record) => FieldOf[field.Name] switch
    {
        LinkageField.Fingers => record.SameFingers is not null,
        LinkageField.Face => record.SameFace is not null,
        LinkageField.Document => !record.Documents.IsEmpty || record.MatchedOn.HasFlag(field.Key),
        LinkageField.Sticker => !record.Stickers.IsEmpty,
        LinkageField.Names => record.Identities.Any(i => !i.Name.Form.IsEmpty),
        LinkageField.BirthDate => record.BirthDate is not null || record.Identities.Any(i => i.Born is not null),
        LinkageField.Sex => record.SexLetter is not null,
        _ => !record.Nationalities.IsEmpty,
    };

    /// <summary>What was searched, as far as the reading of records depends on it: what of the body was shown.</summary>
    private static SearchTerms TermsOf(RecordPair pair)
    {
        var keys = pair.KeysSent != SearchKeys.None ? pair.KeysSent : pair.Left.MatchedOn | pair.Right.MatchedOn;
        return new SearchTerms
        {
            Fingerprints = keys.HasFlag(SearchKeys.Fingerprints) ? [new BiometricTemplate(BiometricKind.RightIndex, default)] : [],
            FacialImage = keys.HasFlag(SearchKeys.FacialImage) ? new BiometricTemplate(BiometricKind.Face, default) : null,
        };
    }
}
