using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Personas;

namespace SearchGateway.Simulators.Tests.Fixtures;

/// <summary>Pieces of requests.</summary>
internal static class Ask
{
    public const string Reference = "test-1";

    public static FieldMask Fields(params string[] paths) => new() { Paths = { paths } };

    public static Persona Persona(int number) => Gallery.Find(number)!;

    public static Identity Identity(int persona, int identity = 0) => Persona(persona).LifeOn(RunningSystems.Today).Identities[identity];

    public static ByteString Finger(int persona, ulong capture = 1) => ByteString.CopyFrom(Persona(persona).Template(Simulators.Biometrics.Finger.RightIndex, capture));

    public static ByteString Face(int persona) => ByteString.CopyFrom(Persona(persona).Face());
}
