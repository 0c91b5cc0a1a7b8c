using System.Collections.Frozen;

namespace SearchGateway.Simulators.Population.Damage;

/// <summary>What each kind of damage does to an identity, and how often it is met.</summary>
internal static class Damages
{
    private delegate TypedIdentity? Slip(TypedIdentity identity, ref Draw draw);

    // In records with one slip: how often each kind is the one, in thousandths. Weights are our choice; see docs/match-quality.md.
    private static readonly FrozenDictionary<DamageKind, (DamagedPart Part, int Weight, Slip Slip)> Catalogue =
        new Dictionary<DamageKind, (DamagedPart, int, Slip)>
        {
            [DamageKind.LetterDropped] = (DamagedPart.Name, 75, LetterSlips.Dropped),
            [DamageKind.LetterAdded] = (DamagedPart.Name, 50, LetterSlips.Added),
            [DamageKind.LetterChanged] = (DamagedPart.Name, 80, LetterSlips.Changed),
            [DamageKind.LetterDoubled] = (DamagedPart.Name, 25, LetterSlips.Doubled),
            [DamageKind.LettersInverted] = (DamagedPart.Name, 50, LetterSlips.Inverted),
            [DamageKind.NamesInverted] = (DamagedPart.Name, 50, FieldSlips.NamesInverted),
            [DamageKind.NamesInOneField] = (DamagedPart.Name, 15, FieldSlips.NamesInOneField),
            [DamageKind.WordsInverted] = (DamagedPart.Name, 20, WordSlips.Inverted),
            [DamageKind.ForenameMissing] = (DamagedPart.Name, 80, FieldSlips.ForenameMissing),
            [DamageKind.SecondSurnameMissing] = (DamagedPart.Name, 40, FieldSlips.SecondSurnameMissing),
            [DamageKind.WordsMerged] = (DamagedPart.Name, 25, WordSlips.Merged),
            [DamageKind.WordSplit] = (DamagedPart.Name, 15, WordSlips.Split),
            [DamageKind.HyphenOrApostrophe] = (DamagedPart.Name, 25, WordSlips.HyphenOrApostrophe),
            [DamageKind.ParticleDropped] = (DamagedPart.Name, 25, WordSlips.ParticleDropped),
            [DamageKind.ParticleJoined] = (DamagedPart.Name, 20, WordSlips.ParticleJoined),
            [DamageKind.Initial] = (DamagedPart.Name, 20, FieldSlips.Initial),
            [DamageKind.Truncated] = (DamagedPart.Name, 20, FieldSlips.Truncated),
            [DamageKind.OtherTransliteration] = (DamagedPart.Name, 90, SpellingSlips.OtherTransliteration),
            [DamageKind.OriginalScript] = (DamagedPart.Name, 0, SpellingSlips.OriginalScript),
            [DamageKind.Hypocorism] = (DamagedPart.Name, 15, SpellingSlips.Hypocorism),
            [DamageKind.PhoneticSpelling] = (DamagedPart.Name, 70, PhoneticSlips.Spelled),
            [DamageKind.SurnameAtBirth] = (DamagedPart.Name, 20, SpellingSlips.SurnameAtBirth),
            [DamageKind.DayAndMonthSwapped] = (DamagedPart.BirthDate, 50, DateSlips.DayAndMonthSwapped),
            [DamageKind.DigitWrong] = (DamagedPart.BirthDate, 45, DateSlips.DigitWrong),
            [DamageKind.YearOffByOne] = (DamagedPart.BirthDate, 25, DateSlips.YearOffByOne),
            [DamageKind.DayUnknown] = (DamagedPart.BirthDate, 10, DateSlips.DayUnknown),
            [DamageKind.DayAndMonthUnknown] = (DamagedPart.BirthDate, 20, DateSlips.DayAndMonthUnknown),
            [DamageKind.SexWrong] = (DamagedPart.Sex, 10, CodeSlips.SexWrong),
            [DamageKind.NationalitySynonym] = (DamagedPart.Nationality, 0, CodeSlips.NationalitySynonym),
            [DamageKind.NationalityWrong] = (DamagedPart.Nationality, 10, CodeSlips.NationalityWrong),
            [DamageKind.DocumentCharacterConfused] = (DamagedPart.Document, 0, NumberSlips.Confused),
            [DamageKind.DocumentCharacterWrong] = (DamagedPart.Document, 0, NumberSlips.Wrong),
        }.ToFrozenDictionary();

    // A person leaves out or writes otherwise, then the fields are filled, then letters are missed, then the line is cut.
    private static readonly DamageKind[] ByRise =
    [
        DamageKind.SurnameAtBirth, DamageKind.OriginalScript, DamageKind.OtherTransliteration, DamageKind.Hypocorism,
        DamageKind.SecondSurnameMissing, DamageKind.ForenameMissing, DamageKind.ParticleDropped, DamageKind.PhoneticSpelling,
        DamageKind.Initial, DamageKind.WordsInverted, DamageKind.ParticleJoined, DamageKind.HyphenOrApostrophe, DamageKind.WordsMerged,
        DamageKind.WordSplit, DamageKind.LetterDropped, DamageKind.LetterAdded, DamageKind.LetterChanged, DamageKind.LetterDoubled,
        DamageKind.LettersInverted, DamageKind.NamesInverted, DamageKind.NamesInOneField, DamageKind.Truncated,
    ];

    private static readonly (DamageKind Value, int Weight)[] Weights =
        [.. Enum.GetValues<DamageKind>().Select(kind => (kind, Catalogue[kind].Weight)).Where(w => w.Weight > 0)];

    /// <summary>The part of an identity that the kind changes.</summary>
    public static DamagedPart PartOf(DamageKind kind) => Catalogue[kind].Part;

    /// <summary>
    /// The identity with that error in it, the same for the same draw; null where the kind cannot apply, as a second
    /// surname cannot be missing where there is one. Never the identity unchanged.
    /// </summary>
    public static TypedIdentity? Apply(DamageKind kind, TypedIdentity identity, ref Draw draw) =>
        Catalogue[kind].Slip(identity, ref draw);

    /// <summary>
    /// The identity with several errors, done in the order in which they arise, whichever is named first; null where one
    /// cannot apply or they undo each other.
    /// </summary>
    public static TypedIdentity? Apply(IReadOnlyCollection<DamageKind> kinds, TypedIdentity identity, ref Draw draw)
    {
        var typed = identity;
        foreach (var kind in kinds.OrderBy(k => Array.IndexOf(ByRise, k)).ThenBy(k => k))
        {
            if (Apply(kind, typed, ref draw) is not { } next)
                return null;
            typed = next;
        }

        return typed == identity ? null : typed;
    }

    /// <summary>One error of a kind drawn by how often it is met in records; draws anew while the kind cannot apply.</summary>
    public static (DamageKind Kind, TypedIdentity Identity) Draw(TypedIdentity identity, ref Draw draw)
    {
        while (true)
        {
            var kind = draw.Weighted<DamageKind>(Weights);
            if (Apply(kind, identity, ref draw) is { } damaged)
                return (kind, damaged);
        }
    }
}
