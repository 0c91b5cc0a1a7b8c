using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators;

/// <summary>What one person of the population can show and say today, as an officer would take it down. Synthetic throughout.</summary>
public sealed class PersonPapers
{
    private readonly Life _life;
    private readonly Identity _identity;

    internal PersonPapers(Life life, int identity)
    {
        (_life, _identity) = (life, life.Identities[identity]);
        var application = life.Applications.LastOrDefault(a => a.Identity == identity);
        VisaStickerNumber = life.Applications.LastOrDefault(a => a.Identity == identity && a.Visa is not null)?.Visa!.Sticker ?? "";
        VisaApplicationNumber = application?.Number ?? "";
    }

    /// <summary>Surname as the passport spells it.</summary>
    public string Surname => _identity.Surname;

    /// <summary>Forenames as the passport spells them.</summary>
    public string Forenames => _identity.Forenames;

    /// <summary>Date of birth on the papers.</summary>
    public DateOnly Born => _identity.Born;

    /// <summary>True for female, false for male, null where the papers leave it open.</summary>
    public bool? IsFemale => _identity.Sex switch
    {
        Sex.Female => true,
        Sex.Male => false,
        _ => null,
    };

    /// <summary>Three-letter code.</summary>
    public string Nationality => _identity.Nationality;

    /// <summary>Number of the current travel document; empty if there is none.</summary>
    public string DocumentNumber => _identity.Documents.Count == 0 ? "" : _identity.Current.Number;

    /// <summary>Three-letter code of its issuer; empty if there is none.</summary>
    public string DocumentIssuer => _identity.Documents.Count == 0 ? "" : _identity.Current.Issuer;

    /// <summary>Number of the latest visa sticker; empty if there is none.</summary>
    public string VisaStickerNumber { get; }

    /// <summary>Number of the latest visa application; empty if there is none.</summary>
    public string VisaApplicationNumber { get; }

    /// <summary>Registration mark of a vehicle that an alert names beside the person; empty if there is none.</summary>
    public string VehicleRegistration => _life.ObjectAlerts.FirstOrDefault(a => a.Registration.Length > 0)?.Registration ?? "";

    /// <summary>False where fingers cannot be taken.</summary>
    public bool HasFingers => !_life.NoFingers;

    /// <summary>A live capture of the right index finger.</summary>
    /// <param name="capture">Number of the capture; the same number gives the same bytes.</param>
    public byte[] RightIndexFinger(ulong capture) => SyntheticTemplates.CaptureFinger(_life.BiometricKey, Finger.RightIndex, capture);

    /// <summary>A live capture of the face.</summary>
    /// <param name="capture">Number of the capture; the same number gives the same bytes.</param>
    public byte[] Face(ulong capture) => SyntheticTemplates.CaptureFace(_life.BiometricKey, capture);
}
