using Google.Protobuf;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population.Personas;

namespace SearchGateway.Host.Tests.IdentityRepository;

/// <summary>Searches that end at the identity repository.</summary>
internal static class Asked
{
    public static V1.SearchRequest ByFinger(ulong owner, V1.Purpose purpose = V1.Purpose.PoliceIdentification)
    {
        var request = New(purpose, V1.Circumstance.PersonPresent);
        request.Query.Biometrics.Add(Template(V1.BiometricKind.RightIndex, SyntheticTemplates.CaptureFinger(owner, Finger.RightIndex, 5)));
        return request;
    }

    public static V1.SearchRequest ByFingerOf(int persona, V1.Purpose purpose = V1.Purpose.PoliceIdentification) =>
        ByFinger(Gallery.Find(persona)!.BiometricKey, purpose);

    public static V1.SearchRequest ByFace(ulong owner)
    {
        var request = New(V1.Purpose.PoliceIdentification, V1.Circumstance.PersonPresent);
        request.Query.Biometrics.Add(Template(V1.BiometricKind.Face, SyntheticTemplates.CaptureFace(owner, 5)));
        return request;
    }

    public static V1.SearchRequest ByBoth(ulong owner)
    {
        var request = ByFinger(owner);
        request.Query.Biometrics.AddRange(ByFace(owner).Query.Biometrics);
        return request;
    }

    public static V1.SearchRequest ByPapers(string surname, string givenNames, string number, string issuer)
    {
        var request = New(V1.Purpose.PoliceIdentification, V1.Circumstance.FingerprintsUnusable);
        request.Circumstances.Add(V1.Circumstance.PersonPresent);
        (request.Query.Surname, request.Query.GivenNames) = (surname, givenNames);
        request.Query.Document = new V1.TravelDocument { Number = number, Issuer = issuer };
        return request;
    }

    private static V1.SearchRequest New(V1.Purpose purpose, V1.Circumstance circumstance) =>
        new()
        {
            Purpose = purpose,
            Query = new V1.Query(),
            CaseReference = "AZ-1",
            Circumstances = { circumstance, V1.Circumstance.AgePermits, V1.Circumstance.NoDocument },
        };

    private static V1.BiometricTemplate Template(V1.BiometricKind kind, byte[] template) => new() { Kind = kind, Template = ByteString.CopyFrom(template) };
}
