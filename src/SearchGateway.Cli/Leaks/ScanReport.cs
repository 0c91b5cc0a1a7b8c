using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Rules;

namespace SearchGateway.Cli.Leaks;

/// <summary>Something that was found.</summary>
/// <param name="File">Path below the folder.</param>
/// <param name="Line">Number of the line; 0 for what has none.</param>
/// <param name="Sighting">What it is.</param>
internal sealed record Finding(string File, int Line, Sighting Sighting);

/// <summary>What a folder was found to hold. Says where, and what only where it is wanted.</summary>
internal sealed record ScanReport(int Files, long Texts, int LookedFor, int LeftOut, IReadOnlyList<Finding> Found, long Sightings, IReadOnlyList<Unread> Unread)
{
    private const int MostNamed = 1000;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the folder twice: for the words of the programs' own texts, which are looked for no longer, and for people.</summary>
    public static ScanReport Of(FolderTexts folder, WordScan scan, CancellationToken cancellationToken)
    {
        var own = new FixedTexts();
        foreach (var (_, text) in folder.Files.SelectMany(folder.Of))
        {
            cancellationToken.ThrowIfCancellationRequested();
            own.Add(text);
        }

        var leftOut = scan.Except(own.All).Count;
        var found = new List<Finding>();
        var (texts, sightings) = (0L, 0L);
        foreach (var file in folder.Files)
        {
            foreach (var (line, text) in folder.Of(file))
            {
                cancellationToken.ThrowIfCancellationRequested();
                texts++;
                foreach (var sighting in scan.Find(text))
                {
                    if (sightings++ < MostNamed)
                        found.Add(new Finding(file, line, sighting));
                }
            }
        }

        return new ScanReport(folder.Files.Count, texts, scan.Count, leftOut, found, sightings, [.. folder.Unread]);
    }

    public string ToJson(bool show)
    {
        var json = new JsonObject
        {
            ["files"] = Files, ["texts"] = Texts, ["looked_for"] = LookedFor, ["left_out"] = LeftOut, ["sightings"] = Sightings,
            ["found"] = new JsonArray([.. Found.Select(JsonNode (one) => Of(one, show))]),
            ["unread"] = new JsonArray([.. Unread.Select(JsonNode (file) => new JsonObject { ["file"] = file.File, ["reason"] = file.Reason })]),
        };
        return json.ToJsonString(s_indented);
    }

    public void Write(Terminal terminal, bool show)
    {
        var paragraphs = new Paragraphs(terminal);
        foreach (var one in Found)
        {
            var place = one.Line == 0 ? Printable.Text(one.File) : string.Create(CultureInfo.InvariantCulture, $"{Printable.Text(one.File)}:{one.Line}");
            paragraphs.Write(show ? $"{place}  «{Printable.Text(one.Sighting.Word)}» in: …{Printable.Text(one.Sighting.Around)}…" : place, "FOUND", labelWidth: 7);
        }

        foreach (var file in Unread)
            paragraphs.Write($"{Printable.Text(file.File)}: {file.Reason}", "UNREAD", labelWidth: 7);
        if (Sightings > Found.Count)
            paragraphs.Write(string.Create(CultureInfo.InvariantCulture, $"and {Sightings - Found.Count:N0} more."));
        paragraphs.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{Files:N0} files, {Texts:N0} texts; {LookedFor:N0} words and days were looked for, {LeftOut:N0} were not, since the programs' own texts have them. {(Sightings == 0 ? "Nobody was found." : $"Found {Sightings:N0} times.")}"));
    }

    private static JsonObject Of(Finding one, bool show)
    {
        var json = new JsonObject { ["file"] = one.File, ["line"] = one.Line };
        if (show)
            (json["word"], json["around"]) = (one.Sighting.Word, one.Sighting.Around);
        return json;
    }
}
