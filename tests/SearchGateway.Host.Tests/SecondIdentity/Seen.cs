using System.Globalization;
using SearchGateway.Host.Api.Mapping;

namespace SearchGateway.Host.Tests.SecondIdentity;

/// <summary>What an official saw under a pack: an answer, or a refusal.</summary>
internal sealed record Seen(Official Official, V1.Answer? Answer, V1.Problem? Refusal)
{
    /// <summary>The records by the name that the page gives them, with the names of the fields that came back.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Records { get; } = (Answer?.Systems.SelectMany(s => s.Records) ?? [])
        .ToDictionary(Named, r => (IReadOnlyList<string>)[.. r.Fields.Select(f => f.Name).Distinct(StringComparer.Ordinal)], StringComparer.Ordinal);

    /// <summary>Numbers depend on the day; whose record it is does not.</summary>
    public string NameOf(V1.RecordReference reference) =>
        Named(Answer!.Systems.SelectMany(s => s.Records).Single(r => r.System == reference.System && r.RecordNumber == reference.RecordNumber));

    public static string System(V1.CentralSystem system) => system == V1.CentralSystem.Eurodac ? "Eurodac" : system.ToString().ToUpperInvariant();

    /// <summary>A name of the contract as people write it: <c>BorderEntry</c> is "border entry".</summary>
    public static string Words<T>(T value)
        where T : struct, Enum => ContractNames.Snake(value.ToString()).Replace('_', ' ');

    private static string Named(V1.Record record)
    {
        var surname = record.Fields.FirstOrDefault(f => f.Name == "surname")?.Value.Text ?? "";
        return $"{System(record.System)} {CultureInfo.InvariantCulture.TextInfo.ToTitleCase(surname.ToLowerInvariant())}".Trim();
    }
}
