namespace SearchGateway.Functional.Tests.Stories;

/// <summary>Where a persona may stand before an officer: who asks, why, and which keys this officer lawfully has at hand.</summary>
internal sealed record Desk(string Profile, string Purpose)
{
    public static readonly Desk Entry = new("border-guard", "PURPOSE_BORDER_ENTRY") { Sticker = true, Finger = true };
    public static readonly Desk Exit = new("border-guard", "PURPOSE_BORDER_EXIT") { Sticker = true, Finger = true };
    public static readonly Desk SecondLine = new("border-guard-second-line", "PURPOSE_BORDER_SECOND_LINE") { Finger = true, Doubt = true };
    public static readonly Desk Visa = new("visa-officer", "PURPOSE_VISA_EXAMINATION") { Finger = true };
    public static readonly Desk Verification = new("immigration-officer", "PURPOSE_TERRITORY_VERIFICATION") { Sticker = true, Finger = true };
    public static readonly Desk Identification = new("immigration-officer", "PURPOSE_TERRITORY_IDENTIFICATION") { Finger = true };
    public static readonly Desk Responsibility = new("asylum-officer", "PURPOSE_ASYLUM_RESPONSIBILITY") { Finger = true };
    public static readonly Desk Examination = new("asylum-officer", "PURPOSE_ASYLUM_EXAMINATION") { Finger = true };
    public static readonly Desk Police = new("police-officer", "PURPOSE_POLICE_CHECK");
    public static readonly Desk Customs = new("customs-officer", "PURPOSE_POLICE_CHECK");

    public static IReadOnlyList<Desk> All { get; } =
        [Entry, Exit, SecondLine, Visa, Verification, Identification, Responsibility, Examination, Police, Customs];

    public bool Sticker { get; private init; }

    public bool Finger { get; private init; }

    public bool Doubt { get; private init; }

    /// <summary>The search at this desk: the paper shown, the sticker in it, and the finger of <paramref name="bearer"/>.</summary>
    public object Request(Persona persona, Zone? paper, Persona bearer) => new
    {
        purpose = Purpose,
        circumstances = Circumstances(bearer).ToArray(),
        query = new
        {
            mrz = paper?.Text ?? "",
            visa_sticker_number = Sticker ? persona.Sticker ?? "" : "",
            biometrics = Finger && !bearer.IsChild ? new[] { new { kind = "BIOMETRIC_KIND_RIGHT_INDEX", template = bearer.RightIndex } } : [],
        },
    };

    private IEnumerable<string> Circumstances(Persona bearer)
    {
        if (Doubt)
            yield return "CIRCUMSTANCE_IDENTITY_IN_DOUBT";
        if (Finger && bearer.IsChild)
            yield return "CIRCUMSTANCE_FINGERPRINTS_UNUSABLE";
    }
}
