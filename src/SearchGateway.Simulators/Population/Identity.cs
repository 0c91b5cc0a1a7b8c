namespace SearchGateway.Simulators.Population;

/// <summary>Sex as papers state it.</summary>
internal enum Sex
{
    Unspecified,
    Male,
    Female,
}

/// <summary>An identity under which a person has papers.</summary>
/// <param name="Surname">As the passport spells it.</param>
/// <param name="Forenames">As the passport spells them, separated by spaces.</param>
/// <param name="Born">Date of birth on the papers.</param>
/// <param name="Sex">Sex on the papers.</param>
/// <param name="Nationality">ICAO code.</param>
/// <param name="BirthPlace">Place of birth on the papers.</param>
/// <param name="BirthCountry">ICAO code.</param>
internal sealed record Identity(
    string Surname,
    string Forenames,
    DateOnly Born,
    Sex Sex,
    string Nationality,
    string BirthPlace,
    string BirthCountry)
{
    /// <summary>Name at birth, where it differs.</summary>
    public string? SurnameAtBirth { get; init; }

    /// <summary>The surname in another transliteration, as some records have it.</summary>
    public string? OtherSurname { get; init; }

    /// <summary>The forenames in another transliteration, as some records have them.</summary>
    public string? OtherForenames { get; init; }

    /// <summary>The surname in the script that it was first written in; null where that is Latin.</summary>
    public string? OriginalSurname { get; init; }

    /// <summary>The forenames in that script, separated by spaces; null where it is Latin.</summary>
    public string? OriginalForenames { get; init; }

    /// <summary>Culture of the names, for reports; empty for the personas.</summary>
    public string Culture { get; init; } = "";

    /// <summary>Travel documents, the current one first.</summary>
    public IReadOnlyList<PersonalDocument> Documents { get; init; } = [];

    public PersonalDocument Current => Documents[0];
}

/// <summary>A travel or identity document.</summary>
/// <param name="Code">Positions 1 and 2 of the machine-readable zone: "P", "I".</param>
/// <param name="Number">As printed.</param>
/// <param name="Issuer">ICAO code.</param>
/// <param name="Issued">Day of issue.</param>
/// <param name="Expires">Day of expiry.</param>
/// <param name="Fate">What became of it.</param>
internal sealed record PersonalDocument(
    string Code,
    string Number,
    string Issuer,
    DateOnly Issued,
    DateOnly Expires,
    DocumentFate Fate = DocumentFate.Held);

/// <summary>What became of a document.</summary>
internal enum DocumentFate
{
    Held,
    Replaced,
    Lost,
    Stolen,
}
