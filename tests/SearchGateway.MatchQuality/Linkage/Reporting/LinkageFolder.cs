using System.Globalization;
using SearchGateway.MatchQuality.Drawing;
using SearchGateway.MatchQuality.Linkage.Measuring;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage.Reporting;

/// <summary>The report as files: text, figures for programs, and a drawing.</summary>
internal static class LinkageFolder
{
    private const int FewestPairs = 20;

    public static async Task WriteAsync(DirectoryInfo folder, GeneratedSettings settings, LinkageMeasures measures, CancellationToken cancellationToken)
    {
        try
        {
            folder.Create();
            await WriteAsync("linkage.md", Head(settings) + LinkageText.Of(measures));
            await WriteAsync("linkage.json", LinkageJson.Of(measures));
            await WriteAsync("linkage.svg", Drawing(measures));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--report: cannot be written: {fault.Message}");
        }

        Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, cancellationToken);
    }

    private static string Head(GeneratedSettings settings) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # How well records are brought together into persons

        Written by `matchquality linkage generated --people {settings.People} --seed {settings.Seed}{(settings.Repository ? " --cir" : "")}{(settings.Biometrics ? " --biometrics" : "")} --report FOLDER`;
        what the figures mean stands in [linkage-quality.md](../linkage-quality.md).

        ![Precision and recall by culture](linkage.svg)


        """);

    private static string Drawing(LinkageMeasures measures)
    {
        var classes = measures.Pairs.ByClass.Where(c => c.Value.Same >= FewestPairs).ToList();
        return HeatMap.Draw(
            "Pairs of records by culture: precision and recall",
            $"Per cent of the pairs that were joined rightly, and of the pairs of one person that were joined, of cultures with {FewestPairs} pairs or more.",
            [.. classes.Select(c => c.Key)], ["precision", "recall"],
            (row, column) => column == 0 ? classes[row].Value.Precision : classes[row].Value.Recall, Aims.Recall);
    }
}
