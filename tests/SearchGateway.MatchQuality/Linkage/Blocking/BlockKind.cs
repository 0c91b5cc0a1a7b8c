namespace SearchGateway.MatchQuality.Linkage.Blocking;

/// <summary>By what two records come to be compared.</summary>
internal enum BlockKind
{
    /// <summary>The number of a travel document, misread characters brought together.</summary>
    Document,

    /// <summary>The number of a visa sticker.</summary>
    Sticker,

    /// <summary>Files that the system itself links.</summary>
    LinkedFile,

    /// <summary>The birth date, in either order of day and month, and a nationality.</summary>
    DateAndNationality,

    /// <summary>The birth date, in either order of day and month, and the sound of a word of the name.</summary>
    DateAndWord,

    /// <summary>Year of birth and the sounds of two words of the name.</summary>
    YearAndWords,

    /// <summary>Day and month of birth and the sounds of two words of the name.</summary>
    DayAndWords,

    /// <summary>The sounds of all words of the name, where one record has no birth date.</summary>
    WholeName,
}
