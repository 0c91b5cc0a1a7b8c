using System.Text.Json;
using SearchGateway.MatchQuality.Lists;

namespace SearchGateway.MatchQuality.Zones;

/// <summary>A zone and what a reader must find in it.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Format">TD1, TD2, TD3, MRVA, MRVB, FRA_ID or UNKNOWN.</param>
/// <param name="Text">The lines of the zone, set apart by line breaks.</param>
/// <param name="IsValid">Whether nothing is wrong with it.</param>
/// <param name="FailedChecks">Names of the checks that fail.</param>
/// <param name="Warnings">What is unusual about it.</param>
/// <param name="Fields">Names of fields and what stands in them.</param>
internal sealed record ZoneVector(
    int Line,
    string Format,
    string Text,
    bool IsValid,
    IReadOnlySet<string> FailedChecks,
    string Warnings,
    IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>All rows of a file.</summary>
    /// <exception cref="UsageException">The file cannot be read or breaks a rule.</exception>
    public static IReadOnlyList<ZoneVector> Read(FileInfo file)
    {
        var line = 1;
        return TableFile.Read(file).Rows(row => Of(row, ++line));
    }

    private static ZoneVector Of(TableFile.Row row, int line) => new(
        line,
        row.Required("format"),
        row.Required("mrz").Replace('|', '\n'),
        row.Required("verdict") switch
        {
            "valid" => true,
            "invalid" => false,
            _ => throw row.Broken("verdict", "must be 'valid' or 'invalid'"),
        },
        row.Optional("failed_checks").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
        row.Optional("warnings"),
        FieldsOf(row));

    private static Dictionary<string, string> FieldsOf(TableFile.Row row)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(row.Required("expected_json"))
                ?? throw row.Broken("expected_json", "must be an object of texts");
        }
        catch (JsonException)
        {
            throw row.Broken("expected_json", "must be an object of texts");
        }
    }
}
