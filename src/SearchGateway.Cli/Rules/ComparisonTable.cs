using SearchGateway.Model;
using SearchGateway.PolicyReview.Comparing;
using SearchGateway.PolicyReview.Matrix;

namespace SearchGateway.Cli.Rules;

/// <summary>A comparison at a terminal: by authority, in sentences.</summary>
internal static class ComparisonTable
{
    public static void Write(Paragraphs paragraphs, PackComparison comparison)
    {
        foreach (var line in ComparisonText.Summary(comparison))
            paragraphs.Write(line);
        foreach (var authority in comparison.ByAuthority())
        {
            paragraphs.Break();
            paragraphs.Heading(MatrixText.Heading(authority.Authority));
            foreach (var group in authority.Groups)
            {
                paragraphs.Break();
                paragraphs.Write($"{group.System.DisplayName()} {ComparisonText.InWords(group.Kind)}, for {ComparisonText.Purposes(group)}", indent: 2);
                foreach (var change in group.Changes)
                    paragraphs.Write(ComparisonText.Sentence(change), ComparisonText.Sign(change.Change.Effect), indent: 4, labelWidth: 2);
            }
        }
    }
}
