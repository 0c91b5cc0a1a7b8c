using Google.Protobuf;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;
using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>Who asks what, so that each of the five systems is asked by somebody.</summary>
internal sealed record MatrixQuestion(string Name, DevelopmentProfile Asker, V1.SearchRequest Request, CentralSystem[] Asked)
{
    /// <summary>Values of the questions; none may stand in a log.</summary>
    public static readonly string[] Values = ["ERIKSSON", "L898902C3", "740812", "ZE184226B"];

    public static IReadOnlyList<MatrixQuestion> All { get; } =
    [
        new("border",
            new DevelopmentProfile("border", Authority.BorderGuard, "EST", "BCP-1", [CallerRoles.Search], Purpose.BorderEntry),
            Fixtures.Requests.Specimen, [CentralSystem.Sis, CentralSystem.Ees]),
        new("asylum",
            new DevelopmentProfile("asylum", Authority.Asylum, "GRC", "ASY-1", [CallerRoles.Search], Purpose.AsylumExamination),
            ByFinger(V1.Purpose.AsylumExamination), [CentralSystem.Vis, CentralSystem.Eurodac]),
        new("police",
            new DevelopmentProfile("police", Authority.Police, "ESP", "POL-1", [CallerRoles.Search], Purpose.PoliceIdentification),
            ByFinger(V1.Purpose.PoliceIdentification), [CentralSystem.Cir]),
    ];

    /// <summary>As the first, about somebody else.</summary>
    public static MatrixQuestion OfAnotherTraveller { get; } = All[0] with
    {
        Name = "another", Request = new V1.SearchRequest { Purpose = V1.Purpose.BorderEntry, Query = new V1.Query { Mrz = SecondIdentity.Official.Passport } },
    };

    private static V1.SearchRequest ByFinger(V1.Purpose purpose) => new()
    {
        Purpose = purpose,
        CaseReference = "AZ-1",
        Circumstances = { V1.Circumstance.PersonPresent, V1.Circumstance.AgePermits, V1.Circumstance.NoDocument },
        Query = new V1.Query
        {
            Biometrics = { new V1.BiometricTemplate { Kind = V1.BiometricKind.RightIndex, Template = ByteString.CopyFrom(SyntheticTemplates.CaptureFinger(77, Finger.RightIndex, 5)) } },
        },
    };
}
