namespace SearchGateway.Matching;

/// <summary>
/// A view of one zone over characters that the caller holds. Reads and checks without allocating; strings are
/// made only by the caller. For the usual case <see cref="MrzParser"/> makes them all.
/// </summary>
public readonly ref struct MrzZone
{
    private readonly ReadOnlySpan<char> _text;
    private readonly MrzLayout _layout;

    private MrzZone(ReadOnlySpan<char> text, MrzLayout layout)
    {
        _text = text;
        _layout = layout;
    }

    /// <summary>The layout, never <see cref="MrzFormat.Unknown"/>.</summary>
    public MrzFormat Format => _layout.Format;

    /// <summary>The document code, one or two letters, fillers cut.</summary>
    public ReadOnlySpan<char> DocumentCode => Trimmed(_layout.Code);

    /// <summary>The issuing state or organisation, fillers cut, so that Germany is D.</summary>
    public ReadOnlySpan<char> Issuer => Trimmed(_layout.Issuer);

    /// <summary>The whole name field with its fillers.</summary>
    public ReadOnlySpan<char> Name => _layout.Name.Of(_text);

    /// <summary>The nationality, fillers cut.</summary>
    public ReadOnlySpan<char> Nationality => Trimmed(_layout.Nationality);

    /// <summary>The six characters of the birth date as they stand.</summary>
    public ReadOnlySpan<char> BirthDate => _layout.Birth.Of(_text);

    /// <summary>Sex as the zone states it.</summary>
    public MrzSex Sex => SexMark switch { 'M' => MrzSex.Male, 'F' => MrzSex.Female, _ => MrzSex.Unspecified };

    /// <summary>The six characters of the expiry date as they stand.</summary>
    public ReadOnlySpan<char> ExpiryDate => _layout.Expiry.Of(_text);

    /// <summary>The optional data without what a long document number takes of them, fillers at the end cut.</summary>
    public ReadOnlySpan<char> OptionalData =>
        (HasLongNumber ? Optional[Math.Min(LongTail.Length + 1, Optional.Length)..] : Optional).TrimEnd('<');

    /// <summary>The second optional data of a TD1 card, fillers at the end cut; empty in other formats.</summary>
    public ReadOnlySpan<char> SecondOptionalData => Trimmed(_layout.SecondOptional);

    /// <summary>
    /// Whether the document number goes on in the optional data: a filler in the check position and data after it.
    /// </summary>
    public bool HasLongNumber =>
        _layout.AllowsLongNumber && _text[_layout.Number.End] == '<' && LongTail.Length >= 2;

    /// <summary>The characters set end to end, in capitals.</summary>
    internal ReadOnlySpan<char> Text => _text;

    internal MrzLayout Layout => _layout;

    internal char SexMark => _text[_layout.SexAt];

    private ReadOnlySpan<char> Optional => _layout.Optional.Of(_text);

    // The rest of a long number and its check digit, up to the first filler or the end of the field.
    private ReadOnlySpan<char> LongTail
    {
        get
        {
            var end = Optional.IndexOf('<');
            return end < 0 ? Optional : Optional[..end];
        }
    }

    /// <summary>
    /// Views a zone whose lines stand end to end without separators, in capitals; false if the length fits no format.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out MrzZone zone)
    {
        var layout = text.Length switch
        {
            90 => MrzLayout.For(3, 30, text[0]),
            72 => MrzLayout.For(2, 36, text[0]),
            88 => MrzLayout.For(2, 44, text[0]),
            _ => null,
        };
        return TryRead(text, layout, out zone);
    }

    internal static bool TryRead(ReadOnlySpan<char> text, MrzLayout? layout, out MrzZone zone)
    {
        zone = layout is null ? default : new MrzZone(text, layout);
        return layout is not null;
    }

    /// <summary>Writes the document number, a long one put together, and returns its length, at most 23.</summary>
    public int CopyDocumentNumber(Span<char> destination)
    {
        var number = Trimmed(_layout.Number);
        if (!HasLongNumber)
        {
            number.CopyTo(destination);
            return number.Length;
        }
        _layout.Number.Of(_text).CopyTo(destination);
        var rest = LongTail[..^1];
        rest.CopyTo(destination[_layout.Number.Length..]);
        return _layout.Number.Length + rest.Length;
    }

    /// <summary>Checks every rule. The reference date decides centuries (<see cref="MrzDates"/>).</summary>
    public MrzRules Check(DateOnly reference)
    {
        var broken = CheckNumber() | CheckNotices();
        if (_text.ContainsAnyExcept(MrzCharacters.Allowed))
            broken |= MrzRules.Characters;
        if (!Holds(_layout.Birth))
            broken |= MrzRules.BirthDateCheck;
        if (!MrzDates.TryBirth(BirthDate, reference, out var birth))
            broken |= MrzRules.BirthDateCalendar;
        if (SexMark is not ('M' or 'F' or '<'))
            broken |= MrzRules.Sex;
        if (!Holds(_layout.Expiry))
            broken |= MrzRules.ExpiryDateCheck;
        if (!MrzDates.TryExpiry(ExpiryDate, reference, birth, out _))
            broken |= MrzRules.ExpiryDateCalendar;
        if (_layout.OptionalCheckAt >= 0 && !OptionalCheckHolds())
            broken |= MrzRules.OptionalDataCheck;
        if (_layout.CompositeAt >= 0 && _text[_layout.CompositeAt] != ExpectedComposite())
            broken |= MrzRules.CompositeCheck;
        return broken;
    }

    internal char ExpectedComposite()
    {
        var (sum, before) = (0, 0);
        foreach (var slot in _layout.CompositeOver)
        {
            sum += MrzCheckDigit.WeightedSum(slot.Of(_text), before);
            before += slot.Length;
        }
        return MrzCheckDigit.Digit(sum);
    }

    /// <summary>The computed and the written check digit of the document number, wherever the latter stands.</summary>
    internal (char Expected, char Found) NumberCheck()
    {
        var number = _layout.Number.Of(_text);
        if (!HasLongNumber)
            return (MrzCheckDigit.Of(number), _text[_layout.Number.End]);
        return (LongCheck(skipped: 0), LongTail[^1]);
    }

    private MrzRules CheckNumber()
    {
        var (expected, found) = NumberCheck();
        if (expected == found)
            return MrzRules.None;
        // Some issuers (Belgium, Portugal) count the filler in the check position as part of the number.
        return HasLongNumber && LongCheck(skipped: 1) == found
            ? MrzRules.LongNumberCountsFiller
            : MrzRules.DocumentNumberCheck;
    }

    private char LongCheck(int skipped)
    {
        var number = _layout.Number.Of(_text);
        return MrzCheckDigit.Digit(
            MrzCheckDigit.WeightedSum(number, 0)
            + MrzCheckDigit.WeightedSum(LongTail[..^1], number.Length + skipped));
    }

    private bool OptionalCheckHolds()
    {
        var found = _text[_layout.OptionalCheckAt];
        return found == MrzCheckDigit.Of(Optional) || (found == '<' && Optional.TrimEnd('<').IsEmpty);
    }

    private MrzRules CheckNotices()
    {
        var notices = MrzRules.None;
        if (!_layout.CodeInitials.Contains(_text[0], StringComparison.Ordinal))
            notices |= MrzRules.DocumentCode;
        if (!CountryCodes.IsKnown(Issuer))
            notices |= MrzRules.IssuerCode;
        if (!CountryCodes.IsKnown(Nationality))
            notices |= MrzRules.NationalityCode;
        if (Name[0] == '<')
            notices |= MrzRules.NoPrimaryIdentifier;
        else if (Name.TrimEnd('<').IndexOf("<<", StringComparison.Ordinal) < 0)
            notices |= MrzRules.SingleIdentifier;
        if (Name.ContainsAny(MrzCharacters.Digits))
            notices |= MrzRules.NameDigits;
        return notices;
    }

    private bool Holds(MrzSlot slot) => _text[slot.End] == MrzCheckDigit.Of(slot.Of(_text));

    private ReadOnlySpan<char> Trimmed(MrzSlot slot) => slot.Of(_text).TrimEnd('<');
}
