using System.Collections.Frozen;

namespace SearchGateway.Merging;

/// <summary>What a level of agreement is called where an answer gives its reasons.</summary>
internal static class FindingText
{
    private static readonly FrozenDictionary<string, OfBody> Bodies =
        new[] { "fingerprints", "biometrics" }.ToFrozenDictionary(body => body, body => new OfBody(body), StringComparer.Ordinal);

    private static readonly string[][] Levels =
        [.. Enum.GetValues<LinkageField>().Select(field => LinkageLevels.Of(field).ToArray().Select(level => $"{LinkageLevels.NameOf(field)}: {level}").ToArray())];

    public static string Of(LinkageField field, byte level, string body, bool asSearched) => asSearched ? AsSearched(field, level, body) : Of(field, level, body);

    private static string Of(LinkageField field, byte level, string body) => field switch
    {
        LinkageField.Fingers => level == LinkageLevels.Same ? TextsOf(body).BothMatch : TextsOf(body).OneMatches,
        LinkageField.Face => level == LinkageLevels.Same ? "face: both match the captured one" : "face: one matches the captured one, the other does not",
        LinkageField.CarriedDocument => "document sought: shown by the person whose biometrics match",
        LinkageField.SystemLink => "files linked by the system itself",
        LinkageField.Document => "document number: same",
        LinkageField.Sticker => "visa sticker number: same",
        LinkageField.Vehicle => "vehicle: both as searched",
        _ => Level(field, level),
    };

    private static string AsSearched(LinkageField field, byte level, string body) => field switch
    {
        LinkageField.Fingers => level == LinkageLevels.Same ? TextsOf(body).Match : TextsOf(body).DoNotMatch,
        LinkageField.Face => level == LinkageLevels.Same ? "face: matches the captured one" : "face: does not match the captured one",
        LinkageField.Document => "document number: as searched",
        LinkageField.Sticker => "number of visa sticker or application: as searched",
        LinkageField.Vehicle => "vehicle: registration or identification number as searched",
        _ => Level(field, level),
    };

    private static string Level(LinkageField field, byte level) => Levels[(int)field][level - 1];

    private static OfBody TextsOf(string body) => Bodies.GetValueOrDefault(body) ?? new OfBody(body);

    /// <summary>What is found of one part of the body, made once.</summary>
    private sealed class OfBody(string body)
    {
        public string BothMatch { get; } = $"{body}: both match the captured ones";

        public string OneMatches { get; } = $"{body}: one matches the captured ones, the other does not";

        public string Match { get; } = $"{body}: match the captured ones";

        public string DoNotMatch { get; } = $"{body}: do not match the captured ones";
    }
}
