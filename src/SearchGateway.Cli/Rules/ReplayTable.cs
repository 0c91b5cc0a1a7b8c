using SearchGateway.PolicyReview.Matrix;
using SearchGateway.PolicyReview.Replaying;

namespace SearchGateway.Cli.Rules;

/// <summary>A replay at a terminal.</summary>
internal static class ReplayTable
{
    public static void Write(Paragraphs paragraphs, ReplayResult replay)
    {
        paragraphs.Break();
        paragraphs.Heading("Replay");
        foreach (var line in ReplayText.Summary(replay))
            paragraphs.Write(line);
        foreach (var pair in replay.Cells.GroupBy(c => (c.Authority, c.Purpose)))
        {
            paragraphs.Break();
            paragraphs.Heading($"{MatrixText.Heading(pair.Key.Authority)}: {MatrixText.Heading(pair.Key.Purpose)}");
            foreach (var cell in pair)
            {
                paragraphs.Write(ReplayText.Heading(cell), indent: 2);
                foreach (var line in ReplayText.Lines(cell))
                    paragraphs.Write(line[2..], label: line[..1], indent: 4, labelWidth: 2);
            }
        }
    }
}
