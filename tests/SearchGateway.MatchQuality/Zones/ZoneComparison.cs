using SearchGateway.Matching;

namespace SearchGateway.MatchQuality.Zones;

/// <summary>Holds what the reader finds in a zone against what it must find.</summary>
internal static class ZoneComparison
{
    // The day from which the two-digit years of a zone are understood; any will do, since the vectors give two digits too.
    private static readonly DateOnly Reference = new(2026, 1, 1);

    /// <summary>The columns, and for fields their names, in which the two differ; none if they agree.</summary>
    public static IReadOnlyList<string> Differences(ZoneVector vector)
    {
        var result = MrzParser.Parse(vector.Text, Reference);
        if (vector.Format == "FRA_ID")
            return result.Format == MrzFormat.FrenchIdentityCard && result.Verdict == MrzVerdict.NotIcaoFormat ? [] : ["format"];

        var differences = new List<string>();
        if (!IsFormat(vector.Format, result.Format))
            differences.Add("format");
        if (vector.IsValid != result.IsValid)
            differences.Add("verdict");
        if (!vector.FailedChecks.SetEquals(FailedChecks(result)))
            differences.Add("failed_checks");
        if (!Warns(vector.Warnings, result))
            differences.Add("warnings");
        differences.AddRange(Fields(vector, result));
        return differences;
    }

    private static bool IsFormat(string expected, MrzFormat found) => expected switch
    {
        "TD1" => found == MrzFormat.Td1,
        "TD2" => found == MrzFormat.Td2,
        "TD3" => found == MrzFormat.Td3,
        "MRVA" => found == MrzFormat.MrvA,
        "MRVB" => found == MrzFormat.MrvB,
        _ => found is MrzFormat.Unknown or MrzFormat.FrenchIdentityCard,
    };

    private static IEnumerable<string> FailedChecks(MrzResult result) => result.Faults
        .Where(fault => fault.Severity == MrzSeverity.Error && fault.Rule != "not an ICAO format")
        .Select(fault => (fault.Field, fault.Rule) switch
        {
            (_, "characters") => "charset",
            ("document_number", "check digit") => "doc_number",
            ("birth_date", "check digit") => "dob",
            ("birth_date", _) => "dob_date",
            ("expiry_date", "check digit") => "expiry",
            ("expiry_date", _) => "expiry_date",
            ("optional_data", "check digit") => "optional",
            ("sex", _) => "sex_char",
            ("composite", _) => "composite",
            _ => $"{fault.Field} {fault.Rule}",
        });

    // The reader may give more notices than the vectors know.
    private static bool Warns(string expected, MrzResult result)
    {
        var found = result.Faults.Where(fault => fault.Severity == MrzSeverity.Notice).Select(fault => (fault.Field, fault.Rule)).ToHashSet();
        return (!expected.Contains("counts the filler", StringComparison.Ordinal) || found.Contains(("document_number", "check digit")))
            && (!expected.Contains("document code", StringComparison.Ordinal) || found.Contains(("document_code", "first letter")))
            && (!expected.Contains("only one identifier", StringComparison.Ordinal) || found.Contains(("name", "secondary identifier")))
            && (!expected.Contains("no primary identifier", StringComparison.Ordinal) || found.Contains(("name", "primary identifier")));
    }

    private static IEnumerable<string> Fields(ZoneVector vector, MrzResult result)
    {
        var found = result.Fields is { } fields ? Found(vector, fields) : [];
        return vector.Fields.Where(expected => !found.TryGetValue(expected.Key, out var text) || text != expected.Value).Select(expected => expected.Key);
    }

    private static Dictionary<string, string> Found(ZoneVector vector, MrzFields fields)
    {
        // Dates and sex as they stand, which the fields keep only where they can be understood.
        Span<char> buffer = stackalloc char[MrzZone.Longest];
        MrzZone.TryRead(vector.Text, buffer, out var zone);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["doc_code"] = fields.DocumentCode,
            ["issuer"] = fields.Issuer,
            ["doc_number"] = fields.DocumentNumber,
            ["long_doc_number"] = zone.HasLongNumber ? "1" : "0",
            ["nationality"] = fields.Nationality,
            ["dob"] = Understood(zone.BirthDate.ToString(), fields.BirthDate),
            ["sex"] = zone.SexMark is '<' && vector.Fields.GetValueOrDefault("sex") is "" ? "" : zone.SexMark.ToString(),
            ["expiry"] = Understood(zone.ExpiryDate.ToString(), fields.ExpiryDate),
            ["optional1"] = fields.OptionalData,
            ["optional2"] = fields.SecondOptionalData,
            ["surname"] = fields.Surname,
            ["given"] = fields.GivenNames,
        };
    }

    private static string Understood(string written, PartialDate date) =>
        date.IsComplete && date.ToString().Replace("-", "", StringComparison.Ordinal)[2..] != written ? "" : written;
}
