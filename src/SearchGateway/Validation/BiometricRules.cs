using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Rules on biometric templates: each finger once, one face, bounded sizes.</summary>
internal static class BiometricRules
{
    private const int TemplateLimit = 64 * 1024;

    public static SearchTerms Read(IReadOnlyList<(int Kind, ReadOnlyMemory<byte> Template)> biometrics, SearchTerms terms, FaultList faults)
    {
        if (biometrics.Count == 0)
            return terms;
        if (biometrics.Count > (int)BiometricKind.Face)
        {
            faults.Add("query.biometrics", "count", "At most ten fingers and one face.");
            return terms;
        }

        var templates = new List<BiometricTemplate>(biometrics.Count);
        for (var i = 0; i < biometrics.Count; i++)
        {
            var (kind, template) = biometrics[i];
            if (kind is < 1 or > (int)BiometricKind.Face)
                faults.Add($"query.biometrics[{i}].kind", "known_value", "Must be one of the ten fingers or the face.");
            else if (templates.Exists(t => (int)t.Kind == kind))
                faults.Add($"query.biometrics[{i}].kind", "distinct", "Each finger and the face at most once.");
            else if (template.Length is 0 or > TemplateLimit)
                faults.Add($"query.biometrics[{i}].template", "length", $"1 to {TemplateLimit} bytes.");
            else
                templates.Add(new BiometricTemplate((BiometricKind)kind, template));
        }

        return terms with
        {
            Fingerprints = [.. templates.Where(t => t.Kind != BiometricKind.Face)],
            FacialImage = templates.Find(t => t.Kind == BiometricKind.Face),
        };
    }
}
