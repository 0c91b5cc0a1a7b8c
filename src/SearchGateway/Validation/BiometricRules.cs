using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Rules on biometric templates: each finger once, one face, bounded sizes.</summary>
internal static class BiometricRules
{
    private const int TemplateLimit = 64 * 1024;

    /// <summary>Reads the fingers and the face.</summary>
    /// <param name="biometrics">What was given.</param>
    /// <param name="faults">Takes every fault.</param>
    /// <param name="face">The face; null if none was given.</param>
    /// <returns>The fingers.</returns>
    public static ImmutableArray<BiometricTemplate> Read(
        IReadOnlyList<(int Kind, ReadOnlyMemory<byte> Template)> biometrics, FaultList faults, out BiometricTemplate? face)
    {
        face = null;
        if (biometrics.Count > (int)BiometricKind.Face)
        {
            faults.Add("query.biometrics", "count", "At most ten fingers and one face.");
            return [];
        }

        var fingers = ImmutableArray<BiometricTemplate>.Empty;
        var given = 0;
        for (var i = 0; i < biometrics.Count; i++)
        {
            var (kind, template) = biometrics[i];
            if (kind is < 1 or > (int)BiometricKind.Face)
                faults.Add($"query.biometrics[{i}].kind", "known_value", "Must be one of the ten fingers or the face.");
            else if ((given >> kind & 1) != 0)
                faults.Add($"query.biometrics[{i}].kind", "distinct", "Each finger and the face at most once.");
            else if (template.Length is 0 or > TemplateLimit)
                faults.Add($"query.biometrics[{i}].template", "length", $"1 to {TemplateLimit} bytes.");
            else
            {
                given |= 1 << kind;
                var read = new BiometricTemplate((BiometricKind)kind, template);
                if (read.Kind == BiometricKind.Face)
                    face = read;
                else
                    fingers = fingers.Add(read);
            }
        }

        return fingers;
    }
}
