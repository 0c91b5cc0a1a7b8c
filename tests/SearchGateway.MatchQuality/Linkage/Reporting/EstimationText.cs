using System.Globalization;
using System.Text;
using SearchGateway.MatchQuality.Linkage.Estimation;
using SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Reporting;

/// <summary>An estimation in Markdown.</summary>
internal static class EstimationText
{
    public static string Of(EstimationRun run)
    {
        var text = new StringBuilder();
        Line(text, $"{run.Compared.Pairs} compared pairs, {run.Random.Pairs} drawn at random; {run.Em.Rounds} rounds.");
        Line(text, $"One identity: {run.Em.OneIdentity:0.0000} of the pairs without paper or file. Two identities: {run.Em.SecondIdentity:0.00000} of those with one.");
        text.AppendLine();
        Line(text, $"| {"field",-11} | {"level",-23} | {"m now",9} | {"m by EM",9} | {"m true",9} | {"u now",9} | {"u random",9} | {"u in blocks",11} | {"bits now",8} | {"bits",6} |");
        Line(text, $"|{Dashes(13)}|{Dashes(25)}|{Dashes(10)}:|{Dashes(10)}:|{Dashes(10)}:|{Dashes(10)}:|{Dashes(10)}:|{Dashes(12)}:|{Dashes(9)}:|{Dashes(7)}:|");
        foreach (var field in Pattern.Identity)
        {
            foreach (var (index, name) in LinkageLevels.Of(field).ToArray().Index())
                Row(text, run, field, (byte)(index + 1), name);
        }

        return text.ToString();
    }

    /// <summary>The compared pairs by how they agree, with the truth: a line each, tabs between columns. For trying other weights.</summary>
    public static string Patterns(PatternCounts counts)
    {
        var text = new StringBuilder();
        var fields = Enum.GetValues<LinkageField>();
        text.AppendJoin('\t', fields.Select(LinkageLevels.NameOf)).AppendLine("\tname bits\tone identity\ttwo identities\ttwo people");
        foreach (var (pattern, truth) in counts.All)
        {
            text.AppendJoin('\t', fields.Select(f => pattern[f] == 0 ? "" : LinkageLevels.Of(f)[pattern[f] - 1]));
            Line(text, $"\t{(pattern.NameBits == 0 ? "" : pattern.NameBits.ToString(CultureInfo.InvariantCulture))}\t{truth.OneIdentity}\t{truth.TwoIdentities}\t{truth.TwoPeople}");
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, EstimationRun run, LinkageField field, byte level, string name)
    {
        var now = run.Now.Fields[LinkageLevels.NameOf(field)][name];
        var (m, u) = (run.Em.M[field, level], run.RandomU[field, level]);
        Line(
            text,
            $"| {LinkageLevels.NameOf(field),-11} | {name,-23} | {Chance(now.M),9} | {Chance(m),9} | {Chance(run.TrueM[field, level]),9} | {Chance(now.U),9} | {Chance(u),9} | {Chance(run.TrueUOfBlocks[field, level]),11} | {Math.Log2(now.M / now.U),8:0.0} | {Math.Log2(m / u),6:0.0} |");
    }

    private static string Chance(double chance) => chance.ToString("G3", CultureInfo.InvariantCulture);

    private static string Dashes(int count) => new('-', count);

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
