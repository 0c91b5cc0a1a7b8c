using SearchGateway.Fuzzing.Running;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>The header by which an edge passes on its caller's certificate.</summary>
internal sealed class ForwardedCertificates : FuzzTarget
{
    public override string Name => "forwarded-certificates";

    public override IReadOnlyList<string> Words => [":", "::", "=", "==", " ", "\t", "\r\n", ",", ";a=1", "AQID", "-", "_", "+/"];

    public override int LongestInput => 20 * 1024;

    public override string Read(byte[] input)
    {
        var text = PersonalData.TextOf(input);
        if (ForwardedCertificate.Read(text) is not { } certificate)
            return "refused";
        Promise.Holds(!text.Any(c => char.IsWhiteSpace(c) || c > '~'), "a value with letters that no byte sequence has is read");
        Promise.Holds(ForwardedCertificate.Read(ForwardedCertificate.Write(certificate)).AsSpan().SequenceEqual(certificate), "a certificate written again is read otherwise");
        return "read";
    }
}
