using System.Runtime.InteropServices;

namespace SearchGateway.Matching;

/// <summary>What a fault does to the verdict.</summary>
public enum MrzSeverity
{
    /// <summary>Worth showing, the zone stays valid.</summary>
    Notice,

    /// <summary>The zone is not valid.</summary>
    Error,
}

/// <summary>One broken rule of a zone. Carries check digits and positions, never the personal data themselves.</summary>
/// <param name="Field">
/// The field in lower case with underscores: document_code, issuer, name, document_number, nationality, birth_date,
/// sex, expiry_date, optional_data, composite; or mrz, line_1, line_2, line_3 where the layout itself is at fault.
/// </param>
/// <param name="Rule">The rule in words, such as "check digit", "calendar date", "characters", "length".</param>
/// <param name="Expected">What the rule asks for; for a check digit the computed digit.</param>
/// <param name="Found">What stands there, or where; null where naming it would repeat personal data.</param>
/// <param name="Severity">Whether the zone is still valid.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MrzFault(
    string Field,
    string Rule,
    string? Expected,
    string? Found,
    MrzSeverity Severity = MrzSeverity.Error)
{
    /// <summary>The fault in one sentence, such as "birth_date: check digit, expected 2, found 0".</summary>
    public override string ToString() =>
        $"{Field}: {Rule}{(Expected is null ? "" : $", expected {Expected}")}{(Found is null ? "" : $", found {Found}")}";
}
