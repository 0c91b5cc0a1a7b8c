using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population.Households;
using SearchGateway.Simulators.Population.Travel;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>
/// What is true of one person: who, and all that happened. The systems' records are made from it, sometimes with slips
/// of the pen, so that of every record the person behind it is known.
/// </summary>
/// <param name="Person">Index of the person in the population, from 0.</param>
/// <param name="BiometricKey">Key of fingers and face.</param>
/// <param name="Identities">The person's own first, then those of false or other papers.</param>
internal sealed record Life(int Person, ulong BiometricKey, IReadOnlyList<Identity> Identities)
{
    public IReadOnlyList<VisaApplication> Applications { get; init; } = [];

    public IReadOnlyList<BorderStay> Stays { get; init; } = [];

    public IReadOnlyList<EntryRefusal> Refusals { get; init; } = [];

    public IReadOnlyList<StayDecision> StayDecisions { get; init; } = [];

    public IReadOnlyList<AsylumEvent> Eurodac { get; init; } = [];

    public IReadOnlyList<PersonAlert> PersonAlerts { get; init; } = [];

    public IReadOnlyList<ObjectAlert> ObjectAlerts { get; init; } = [];

    /// <summary>With whom the person lives; null for the personas.</summary>
    public Home? Home { get; init; }

    /// <summary>Every record is written without slips; so it is with the described personas.</summary>
    public bool CleanRecords { get; init; }

    /// <summary>Fingers cannot be taken.</summary>
    public bool NoFingers { get; init; }

    /// <summary>Fingers and face were enrolled as at a busy counter, well or badly; otherwise always with care.</summary>
    public bool EverydayCaptures { get; init; }

    /// <summary>The number of an enrolled capture.</summary>
    public ulong Capture(ulong drawn) => EverydayCaptures ? SyntheticTemplates.Everyday(drawn) : SyntheticTemplates.Careful(drawn);
}

/// <summary>An application for a visa and what came of it (VIS 9 to 14).</summary>
/// <param name="Identity">Index of the identity under which it was made.</param>
/// <param name="Number">Application number.</param>
/// <param name="State">State that examined it.</param>
/// <param name="Applied">Day of application.</param>
/// <param name="Document">Travel document shown.</param>
/// <param name="Status">State of the application today.</param>
internal sealed record VisaApplication(
    int Identity,
    string Number,
    MemberState State,
    DateOnly Applied,
    PersonalDocument Document,
    ApplicationStatus Status)
{
    public string Consulate { get; init; } = "";

    public PurposeOfTravel Purpose { get; init; } = PurposeOfTravel.Tourism;

    public string? Sponsor { get; init; }

    public DateOnly? Decided { get; init; }

    public string Grounds { get; init; } = "";

    public Visa? Visa { get; init; }

    /// <summary>Last day of the file where it is kept beyond its time; null for the time of the law (VIS 23).</summary>
    public DateOnly? KeptUntil { get; init; }

    /// <summary>False where no fingerprints were taken though the hand would have allowed it.</summary>
    public bool FingersTaken { get; init; } = true;

    /// <summary>The journey of the whole home for which it was made; null if it was for the applicant's own.</summary>
    public Trip? Trip { get; init; }

    /// <summary>Application numbers of persons travelling together, with their index in the population.</summary>
    public IReadOnlyList<Companion> Companions { get; init; } = [];
}

/// <summary>A person travelling together (VIS 8(4)).</summary>
internal sealed record Companion(int Person, string ApplicationNumber, LinkRelation Relation);

/// <summary>A visa sticker (VIS 10(1)).</summary>
internal sealed record Visa(string Sticker, VisaType Type, DateOnly From, DateOnly Until, int Entries, int StayDays);

/// <summary>A stay with its crossings; not left while <paramref name="Left"/> is null.</summary>
internal sealed record BorderStay(int Identity, DateTimeOffset Entered, DateTimeOffset? Left, MemberState In, MemberState Out, Visa? Visa);

/// <summary>A refusal at the border (EES 18).</summary>
internal sealed record EntryRefusal(int Identity, DateTimeOffset At, MemberState State, RefusalReason Reason);

/// <summary>A decision on an authorised stay (EES 19).</summary>
internal sealed record StayDecision(int Identity, StayChangeKind Kind, DateOnly Decided, MemberState State, DateOnly? NewUntil, string Grounds);

/// <summary>An application for protection (category 1) or an irregular crossing (category 2).</summary>
internal sealed record AsylumEvent(int Category, MemberState State, string Place, DateOnly On)
{
    public DateOnly? Granted { get; init; }

    public DateOnly? DecidedToExamine { get; init; }

    public DateOnly? ArrivedAfterTransfer { get; init; }

    public DateOnly? LeftTerritory { get; init; }
}

/// <summary>An alert on the person.</summary>
/// <param name="Identity">Index of the identity that the issuing State knows.</param>
/// <param name="Category">Category, by its article.</param>
/// <param name="State">Issuing State.</param>
/// <param name="Entered">Day of entry.</param>
/// <param name="Reason">Reason in words.</param>
internal sealed record PersonAlert(int Identity, AlertCategory Category, MemberState State, DateOnly Entered, string Reason)
{
    public string Offence { get; init; } = "";

    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    public bool FingersHeld { get; init; }

    /// <summary>Indexes of identities known as aliases.</summary>
    public IReadOnlyList<int> Aliases { get; init; } = [];

    public string Features { get; init; } = "";

    /// <summary>State that flagged the alert (SIS-D 24, 25).</summary>
    public MemberState? FlaggedBy { get; init; }

    /// <summary>What only the recast of 2018 has.</summary>
    public RecastData Recast { get; init; } = new();

    /// <summary>What the return decision says; alerts on return only.</summary>
    public ReturnDecision? Return { get; init; }
}

/// <summary>What an alert on a person may hold since the recast of 2018 (SIS-P 20(3)).</summary>
internal sealed record RecastData
{
    public bool SuicideRisk { get; init; }

    public bool HealthThreat { get; init; }

    public bool TerrorismRelated { get; init; }

    public string RegisterNumber { get; init; } = "";

    public TypeOfCase TypeOfCase { get; init; }

    /// <summary>The current document of the identity is recorded.</summary>
    public bool Document { get; init; }

    /// <summary>A copy of that document is kept.</summary>
    public bool DocumentCopy { get; init; }

    public bool PalmPrints { get; init; }

    public bool Dna { get; init; }
}

/// <summary>An alert on an object: a document of the person, or something else of theirs.</summary>
internal sealed record ObjectAlert(AlertCategory Category, MemberState State, DateOnly Entered, string Reason)
{
    public ObjectType Type { get; init; }

    /// <summary>The document, with the identity of its lawful holder.</summary>
    public (Identity Holder, PersonalDocument Document)? Document { get; init; }

    public string Registration { get; init; } = "";

    public string SerialNumber { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Kind of the document, where its code does not say it.</summary>
    public DocumentType DocumentKind { get; init; }

    /// <summary>Currency of a banknote (ISO 4217).</summary>
    public string Currency { get; init; } = "";

    /// <summary>Face value of a banknote in whole units.</summary>
    public int Denomination { get; init; }

    /// <summary>Linked to the person's own alerts (SIS-R 37, SIS-D 52).</summary>
    public bool LinkedToPerson { get; init; }
}
