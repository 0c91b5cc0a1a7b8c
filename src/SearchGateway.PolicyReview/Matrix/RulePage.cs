using SearchGateway.Policy;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Matrix;

/// <summary>A pack's rules as a page of the documentation.</summary>
public static class RulePage
{
    /// <summary>The whole matrix with every field, under the pack's title.</summary>
    public static string Write(RulePack pack) => $"""
        # {pack.Title}

        Who may ask what under the pack `{pack.Identity.Name}`: for each authority and purpose the systems, the keys by which they may be
        searched, what must hold besides, and what comes back, each with its article. What does not stand here is refused. A test writes
        this page from the rules; [policies.md](../policies.md) describes the language in which they are written.

        {pack.Description.Trim()}

        ## Links

        {string.Join("\n", LinkSentences.Of(pack).Select(sentence => $"- {sentence}"))}

        ## How long audit records are kept

        Where several clocks run for one record, it is erased on the first of their latest days that does not come before any of their
        earliest days; [retention.md](../retention.md) says more.

        {RetentionTable.Of(pack)}

        {MatrixMarkdown.Write(AccessMatrix.Of(pack, new MatrixFilter()), withFields: true)}
        """.TrimEnd() + "\n";
}
