namespace SearchGateway.Matching;

/// <summary>
/// A view of one zone over characters that the caller holds. Reads and checks without allocating; strings are
/// made only by the caller. For the usual case <see cref="MrzParser"/> makes them all.
/// </summary>
/// <remarks>
/// All fields are read whatever <see cref="Check"/> finds; a caller relies on them only if it finds none of
/// <see cref="MrzRules.Errors"/> and <see cref="IsFrenchIdentityCard"/> is false.
/// </remarks>
public readonly ref struct MrzZone
{
    /// <summary>Characters in the longest zone, TD1.</summary>
    public const int Longest = 90;

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
    public ReadOnlySpan<char> DocumentCode => _layout.Code.Of(_text).TrimEnd('<');

    /// <summary>The issuing state or organisation, fillers cut, so that Germany is D.</summary>
    public ReadOnlySpan<char> Issuer => _layout.Issuer.Of(_text).TrimEnd('<');

    /// <summary>The whole name field with its fillers.</summary>
    public ReadOnlySpan<char> Name => _layout.Name.Of(_text);

    /// <summary>Whether the name fills its field to the last position (<see cref="MrzFields.NameTruncated"/>).</summary>
    public bool NameTruncated => Name[^1] != '<';

    /// <summary>The nationality, fillers cut.</summary>
    public ReadOnlySpan<char> Nationality => _layout.Nationality.Of(_text).TrimEnd('<');

    /// <summary>The six characters of the birth date as they stand.</summary>
    public ReadOnlySpan<char> BirthDate => _layout.Birth.Of(_text);

    /// <summary>Sex as the zone states it.</summary>
    public MrzSex Sex => SexMark switch { 'M' => MrzSex.Male, 'F' => MrzSex.Female, _ => MrzSex.Unspecified };

    /// <summary>The character that states the sex: M, F or a filler; any other breaks a rule.</summary>
    public char SexMark => _text[_layout.SexAt];

    /// <summary>The six characters of the expiry date as they stand.</summary>
    public ReadOnlySpan<char> ExpiryDate => _layout.Expiry.Of(_text);

    /// <summary>The optional data without what a long document number takes of them, fillers at the end cut.</summary>
    public ReadOnlySpan<char> OptionalData =>
        MrzNames.WithoutFillers(HasLongNumber ? Optional[Math.Min(LongTail.Length + 1, Optional.Length)..] : Optional);

    /// <summary>The second optional data of a TD1 card, fillers at the end cut; empty in other formats.</summary>
    public ReadOnlySpan<char> SecondOptionalData => MrzNames.WithoutFillers(_layout.SecondOptional.Of(_text));

    /// <summary>
    /// Whether the document number goes on in the optional data: a filler in the check position and data after it.
    /// </summary>
    public bool HasLongNumber =>
        _layout.AllowsLongNumber && _text[_layout.Number.End] == '<' && LongTail.Length >= 2;

    /// <summary>
    /// Whether these are the two lines of a French identity card of before August 2021, which has the size of TD2 and
    /// a layout of its own: the fields mean nothing then.
    /// </summary>
    public bool IsFrenchIdentityCard => FrenchIdentityCard.Is(_text);

    /// <summary>The characters set end to end, in capitals.</summary>
    internal ReadOnlySpan<char> Text => _text;

    internal MrzLayout Layout => _layout;

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

    /// <summary>
    /// Views a zone as readers, files and people give it: lines set apart by any line breaks, white space around
    /// them, lower case, empty lines; false if number and length of its lines fit no format.
    /// </summary>
    /// <param name="text">The lines.</param>
    /// <param name="buffer">Takes the characters that are viewed; at least <see cref="Longest"/>.</param>
    /// <param name="zone">The view, good as long as the buffer is left alone.</param>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public static bool TryRead(ReadOnlySpan<char> text, Span<char> buffer, out MrzZone zone)
    {
        if (buffer.Length < Longest)
            throw new ArgumentException("The buffer must take the longest zone.", nameof(buffer));
        var lines = new MrzText();
        lines.Add(text, buffer[..Longest]);
        return TryRead(buffer[..lines.Length], lines.Layout(buffer), out zone);
    }

    internal static bool TryRead(ReadOnlySpan<char> text, MrzLayout? layout, out MrzZone zone)
    {
        zone = layout is null ? default : new MrzZone(text, layout);
        return layout is not null;
    }

    /// <summary>
    /// The primary and the secondary identifier as they stand, fillers between their parts; empty where there is none.
    /// </summary>
    public void SplitName(out ReadOnlySpan<char> primary, out ReadOnlySpan<char> secondary) => MrzNames.Split(Name, out primary, out secondary);

    /// <summary>Writes the document number, a long one put together, and returns its length, at most 23.</summary>
    public int CopyDocumentNumber(Span<char> destination)
    {
        var number = _layout.Number.Of(_text).TrimEnd('<');
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
        var sums = MrzSums.Of(_text, _layout.Weights);
        var broken = CheckNumber(sums.Number) | CheckNotices(sums.HasDigitInName);
        if (sums.HasForeign)
            broken |= MrzRules.Characters;
        if (_text[_layout.Birth.End] != MrzCheckDigit.Digit(sums.Birth))
            broken |= MrzRules.BirthDateCheck;
        if (!MrzDates.TryBirth(BirthDate, reference, out var birth))
            broken |= MrzRules.BirthDateCalendar;
        if (SexMark is not ('M' or 'F' or '<'))
            broken |= MrzRules.Sex;
        if (_text[_layout.Expiry.End] != MrzCheckDigit.Digit(sums.Expiry))
            broken |= MrzRules.ExpiryDateCheck;
        if (!MrzDates.TryExpiry(ExpiryDate, reference, birth, out _))
            broken |= MrzRules.ExpiryDateCalendar;
        if (_layout.OptionalCheckAt >= 0 && !OptionalCheckHolds(sums.Optional))
            broken |= MrzRules.OptionalDataCheck;
        if (_layout.CompositeAt >= 0 && _text[_layout.CompositeAt] != MrzCheckDigit.Digit(sums.Composite))
            broken |= MrzRules.CompositeCheck;
        return broken;
    }

    internal char ExpectedComposite() => MrzCheckDigit.Digit(MrzSums.Of(_text, _layout.Weights).Composite);

    /// <summary>The computed and the written check digit of the document number, wherever the latter stands.</summary>
    internal (char Expected, char Found) NumberCheck()
    {
        var sum = MrzCheckDigit.WeightedSum(_layout.Number.Of(_text), 0);
        return HasLongNumber
            ? (LongCheck(sum, skipped: 0), LongTail[^1])
            : (MrzCheckDigit.Digit(sum), _text[_layout.Number.End]);
    }

    private MrzRules CheckNumber(int sum)
    {
        if (!HasLongNumber)
            return MrzCheckDigit.Digit(sum) == _text[_layout.Number.End] ? MrzRules.None : MrzRules.DocumentNumberCheck;
        var found = LongTail[^1];
        if (LongCheck(sum, skipped: 0) == found)
            return MrzRules.None;
        // Some issuers (Belgium, Portugal) count the filler in the check position as part of the number.
        return LongCheck(sum, skipped: 1) == found ? MrzRules.LongNumberCountsFiller : MrzRules.DocumentNumberCheck;
    }

    private char LongCheck(int sum, int skipped) =>
        MrzCheckDigit.Digit(sum + MrzCheckDigit.WeightedSum(LongTail[..^1], _layout.Number.Length + skipped));

    private bool OptionalCheckHolds(int sum)
    {
        var found = _text[_layout.OptionalCheckAt];
        return found == MrzCheckDigit.Digit(sum) || (found == '<' && MrzNames.WithoutFillers(Optional).IsEmpty);
    }

    private MrzRules CheckNotices(bool hasDigitInName)
    {
        var notices = MrzRules.None;
        if (!_layout.HasInitial(_text[0]))
            notices |= MrzRules.DocumentCode;
        if (!CountryCodes.IsKnownInZone(_layout.Issuer.Of(_text)))
            notices |= MrzRules.IssuerCode;
        if (!CountryCodes.IsKnownInZone(_layout.Nationality.Of(_text)))
            notices |= MrzRules.NationalityCode;
        if (Name[0] == '<')
            notices |= MrzRules.NoPrimaryIdentifier;
        else if (!MrzNames.HasSecondary(Name))
            notices |= MrzRules.SingleIdentifier;
        if (hasDigitInName)
            notices |= MrzRules.NameDigits;
        return notices;
    }
}
