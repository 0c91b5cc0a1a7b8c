using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Changes;

/// <summary>What is read alike of a record of any system that is put.</summary>
internal static class GivenRecord
{
    private const int LongestIdentifier = 64;

    /// <summary>Truth of a record that is put: no person of the population stands behind it.</summary>
    public const int OfNobody = -1;

    public static void Identifier(string field, string identifier, RequestRules rules) =>
        rules.Require(
            identifier.Length is >= 1 and <= LongestIdentifier && identifier.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/'),
            $"{field}: must be 1 to {LongestIdentifier} letters, digits, hyphens and slashes");

    /// <summary>The fingerprints that it brings; null if none.</summary>
    public static Enrolment? Fingers(Record record, string field, RequestRules rules)
    {
        var fingers = rules.Held($"{field}.fingerprints", record.Fingerprints, f => (f.Finger, f.Template));
        return fingers.Count == 0 ? null : Enrolment.Of(fingers);
    }

    /// <summary>Key by which a face is drawn for a record that is put.</summary>
    public static ulong BiometricKey(string identifier) => NumberHash.Of(identifier) ?? 0;
}
