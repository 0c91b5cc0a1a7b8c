namespace SearchGateway.Simulators.Population.Damage;

/// <summary>Slips between the fields, and names left out or cut.</summary>
internal static class FieldSlips
{
    private const int ZoneOfCard = 30;

    public static TypedIdentity? NamesInverted(TypedIdentity identity, ref Draw draw) =>
        identity.Surname.Length == 0 || identity.Forenames.Length == 0 || identity.Surname == identity.Forenames
            ? null
            : identity with { Surname = identity.Forenames, Forenames = identity.Surname };

    public static TypedIdentity? NamesInOneField(TypedIdentity identity, ref Draw draw)
    {
        if (identity.Surname.Length == 0 || identity.Forenames.Length == 0)
            return null;
        var surnameFirst = draw.Chance(0.5);
        return identity with
        {
            Surname = surnameFirst ? $"{identity.Surname} {identity.Forenames}" : $"{identity.Forenames} {identity.Surname}",
            Forenames = "",
        };
    }

    public static TypedIdentity? ForenameMissing(TypedIdentity identity, ref Draw draw)
    {
        Word[] words = [.. Words.Of(identity.Forenames)];
        return words.Length == 0 || identity.Surname.Length == 0
            ? null
            : identity with { Forenames = Words.Without(identity.Forenames, draw.Of<Word>(words)) };
    }

    /// <summary>The last surname of two goes, with the particles that lead up to it.</summary>
    public static TypedIdentity? SecondSurnameMissing(TypedIdentity identity, ref Draw draw)
    {
        var names = Words.Names(identity.Surname);
        return names.Count < 2 ? null : identity with { Surname = identity.Surname[..names[^2].End] };
    }

    public static TypedIdentity? Initial(TypedIdentity identity, ref Draw draw)
    {
        Word[] words = [.. Words.Of(identity.Forenames).Where(w => w.Length > 1)];
        if (words.Length == 0)
            return null;
        var word = draw.Of<Word>(words);
        return identity with { Forenames = identity.Forenames[..(word.Start + 1)] + identity.Forenames[word.End..] };
    }

    /// <summary>Surname, two fillers and forenames, cut where the line ends; fillers at the end fall away.</summary>
    public static TypedIdentity? Truncated(TypedIdentity identity, ref Draw draw)
    {
        if (identity.Surname.Length + 2 + identity.Forenames.Length <= ZoneOfCard || identity.Surname.Length == 0)
            return null;
        var surname = identity.Surname[..Math.Min(identity.Surname.Length, ZoneOfCard)].TrimEnd(' ', '-');
        var rest = Math.Max(0, ZoneOfCard - 2 - identity.Surname.Length);
        var forenames = identity.Forenames[..Math.Min(identity.Forenames.Length, rest)].TrimEnd(' ', '-');
        return identity with { Surname = surname, Forenames = forenames };
    }
}
