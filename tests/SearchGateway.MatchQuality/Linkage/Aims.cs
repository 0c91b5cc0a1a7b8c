using System.Globalization;
using SearchGateway.MatchQuality.Linkage.Measuring;

namespace SearchGateway.MatchQuality.Linkage;

/// <summary>What linkage must reach on generated truth, biometrics absent unless it says otherwise.</summary>
internal static class Aims
{
    public const double Precision = 0.999;

    public const double Recall = 0.97;

    /// <summary>Second identities that share a document, or a fingerprint where fingers are searched.</summary>
    public const double SecondIdentities = 0.99;

    /// <summary>What falls short, in words; empty if all is reached.</summary>
    public static IEnumerable<string> Missed(LinkageMeasures measures)
    {
        if (measures.Pairs.All.Precision < Precision)
            yield return Text($"pairwise precision: {measures.Pairs.All.Precision:0.00000} is below {Precision}");
        if (measures.Pairs.All.Recall < Recall)
            yield return Text($"pairwise recall: {measures.Pairs.All.Recall:0.00000} is below {Recall}");
        foreach (var group in measures.SecondIdentities.Concat(measures.ByFingers).Where(s => s.Shares is "document" or "fingerprint" && s.Recall < SecondIdentities))
            yield return Text($"second identities that share a {group.Shares}: {group.Recall:0.0000} is below {SecondIdentities}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
