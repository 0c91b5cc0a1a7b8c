using System.Globalization;
using Google.Protobuf;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>A drawing in place of a copy of a document: its issuer and number on a card, marked as a specimen.</summary>
internal static class SyntheticPaper
{
    public const string MediaType = "image/svg+xml";

    /// <summary>Both are letters and digits, as the population's papers have them: nothing that markup would take for its own.</summary>
    public static ByteString Of(string issuer, string number) => ByteString.CopyFromUtf8(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 125 88" role="img" aria-label="synthetic document"><rect width="125" height="88" rx="4" fill="#e8eef4"/><g font-family="monospace" font-size="8"><text x="8" y="16">{issuer}</text><text x="8" y="76">{number}</text><text x="40" y="48" fill="#a33">SPECIMEN</text></g></svg>
        """));
}
