using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population.Damage;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>What it takes to find a record, to compare its fingers and to let it go, without writing the record itself.</summary>
/// <param name="Person">Truth: index of the person, from 0; of an alert on an object of nobody, <see cref="OfNobody"/>.</param>
/// <param name="Number">Number of the record among those of the person in this system, from 0; of an object of nobody, its index.</param>
/// <param name="Identity">Truth: index of the person's identity under which it stands.</param>
/// <param name="Reference">Schengen ID, application number, file reference or Eurodac reference.</param>
internal sealed record RecordOutline(int Person, int Number, int Identity, string Reference)
{
    /// <summary>The person of an alert on an object that belongs to nobody of the population.</summary>
    public const int OfNobody = -1;

    /// <summary>Names under which it is found: the main one first, then the name at birth and aliases. Empty where the record has none.</summary>
    public IReadOnlyList<OutlinedName> Names { get; init; } = [];

    public Sex Sex { get; init; }

    public IReadOnlyList<string> Nationalities { get; init; } = [];

    /// <summary>Travel documents, or the document that is sought.</summary>
    public IReadOnlyList<OutlinedPaper> Documents { get; init; } = [];

    /// <summary>Numbers of visa stickers.</summary>
    public IReadOnlyList<string> Stickers { get; init; } = [];

    /// <summary>Name of the sponsor in VIS; empty if there is none.</summary>
    public string Sponsor { get; init; } = "";

    /// <summary>The object sought; a document has no marks.</summary>
    public OutlinedThing? Thing { get; init; }

    public Enrolment? Fingers { get; init; }

    /// <summary>Last day on which the record may be kept.</summary>
    public DateOnly KeptUntil { get; init; }

    /// <summary>The system's own category or status: <see cref="AlertCategory"/> in SIS, status in VIS, category in Eurodac; 0 in EES.</summary>
    public int Category { get; init; }

    /// <summary>Truth: the error with which the identity was typed; null if it is as on the papers.</summary>
    public DamageKind? Damage { get; init; }
}

/// <summary>A name under which a record is found.</summary>
/// <param name="Surname">As recorded.</param>
/// <param name="Forenames">As recorded.</param>
/// <param name="Born">As recorded.</param>
/// <param name="Alias">Not the main identity: an alias or a name at birth.</param>
/// <param name="NationalityUnknown">The nationalities of the record are not said of this name.</param>
internal readonly record struct OutlinedName(string Surname, string Forenames, Matching.PartialDate Born, bool Alias = false, bool NationalityUnknown = false);

/// <summary>A document by number and ICAO code of the issuer.</summary>
internal readonly record struct OutlinedPaper(string Number, string Issuer);

/// <summary>An object by its marks; a mark that it does not have is empty.</summary>
internal sealed record OutlinedThing(ObjectType Type, string Registration, string RegistrationState, string SerialNumber);

/// <summary>How many records of each system a person has.</summary>
internal readonly record struct RecordCounts(int Sis, int Vis, int Ees, int Eurodac)
{
    public static RecordCounts operator +(RecordCounts left, RecordCounts right) => left.Add(right);

    public RecordCounts Add(RecordCounts other) =>
        new(Sis + other.Sis, Vis + other.Vis, Ees + other.Ees, Eurodac + other.Eurodac);
}
