namespace SearchGateway.Simulators.Population.Damage;

/// <summary>
/// The kinds of error that stand between an identity and what someone types of it. Those of annex II to Delegated
/// Regulations (EU) 2023/332 and 2023/333, which such rules count as similar, and those beyond it that files show.
/// </summary>
internal enum DamageKind
{
    /// <summary>One letter left out.</summary>
    LetterDropped,

    /// <summary>One letter too many, mostly a neighbour on the keyboard.</summary>
    LetterAdded,

    /// <summary>One letter for another, mostly a neighbour on the keyboard.</summary>
    LetterChanged,

    /// <summary>One letter typed twice.</summary>
    LetterDoubled,

    /// <summary>Two neighbouring letters inverted.</summary>
    LettersInverted,

    /// <summary>Surname and given names each in the other's field.</summary>
    NamesInverted,

    /// <summary>All names in the field of the surname, in either order.</summary>
    NamesInOneField,

    /// <summary>Two words of one field inverted.</summary>
    WordsInverted,

    /// <summary>One given name left out, the only one too.</summary>
    ForenameMissing,

    /// <summary>The second of two surnames left out.</summary>
    SecondSurnameMissing,

    /// <summary>Two words of one field written as one.</summary>
    WordsMerged,

    /// <summary>One word written as two.</summary>
    WordSplit,

    /// <summary>A hyphen or an apostrophe left out, or written for the space.</summary>
    HyphenOrApostrophe,

    /// <summary>A particle left out: HASSAN for AL-HASSAN.</summary>
    ParticleDropped,

    /// <summary>A particle joined to the name: ALHASSAN for AL-HASSAN.</summary>
    ParticleJoined,

    /// <summary>One given name as its first letter.</summary>
    Initial,

    /// <summary>The name cut as in the zone of an identity card, to 30 characters (ICAO Doc 9303 part 5).</summary>
    Truncated,

    /// <summary>The surname, a given name or both by another transliteration.</summary>
    OtherTransliteration,

    /// <summary>All names in the script that they were first written in, if a table of transliteration reads it.</summary>
    OriginalScript,

    /// <summary>The everyday short form of a given name.</summary>
    Hypocorism,

    /// <summary>Written as it sounds: F for PH, W for V, one consonant for two.</summary>
    PhoneticSpelling,

    /// <summary>The surname at birth for the present one.</summary>
    SurnameAtBirth,

    /// <summary>Day and month of birth swapped.</summary>
    DayAndMonthSwapped,

    /// <summary>One digit of the birth date wrong; never a later year, since no one is born tomorrow.</summary>
    DigitWrong,

    /// <summary>Year of birth off by one.</summary>
    YearOffByOne,

    /// <summary>Day of birth unknown.</summary>
    DayUnknown,

    /// <summary>Day and month of birth unknown.</summary>
    DayAndMonthUnknown,

    /// <summary>Male for female, or the other way round.</summary>
    SexWrong,

    /// <summary>D for DEU, or the other way round.</summary>
    NationalitySynonym,

    /// <summary>Another nationality, mostly one with a code like it.</summary>
    NationalityWrong,

    /// <summary>A character of the document number misread for one like it: O for 0.</summary>
    DocumentCharacterConfused,

    /// <summary>A character of the document number wrong.</summary>
    DocumentCharacterWrong,
}

/// <summary>What part of an identity a kind of damage changes.</summary>
internal enum DamagedPart
{
    Name,
    BirthDate,
    Sex,
    Nationality,
    Document,
}
