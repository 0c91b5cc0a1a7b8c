using Google.Protobuf;
using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Simulators.Samples;

/// <summary>Fingers of the person behind a record, captured anew.</summary>
internal static class Captured
{
    private const int Fingers = 4;

    /// <summary>Position and template of up to four fingers that the record holds, the right hand's first; null if it holds none.</summary>
    public static IEnumerable<(int Finger, ByteString Template)>? Of(Enrolment? held, ulong capture) =>
        held is null or { Fingers.Count: 0 }
            ? null
            : held.Fingers.OrderBy(f => !Enrolment.FourFingers.Contains(f)).Take(Fingers)
                .Select(f => ((int)f, ByteString.CopyFrom(SyntheticTemplates.CaptureFinger(held.Owner, f, capture))));
}
