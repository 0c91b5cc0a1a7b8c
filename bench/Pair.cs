using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Benchmarks;

/// <summary>A pack and its large twin. A comparison of speed is worth something only if both decide the same.</summary>
internal static class Pair
{
    /// <summary>Engines of both packs.</summary>
    /// <exception cref="InvalidOperationException">The large pack decides one of the questions otherwise.</exception>
    public static (PolicyEngine Small, PolicyEngine Large) Of(string folder, IEnumerable<Question> questions)
    {
        var (small, large) = (new PolicyEngine(BenchPacks.Load(folder)), new PolicyEngine(TenfoldPack.Of(folder)));
        foreach (var question in questions)
        {
            var (expected, found) = (Describe(small, question), Describe(large, question));
            if (expected != found)
                throw new InvalidOperationException($"{question}: the large pack decides\n{found}\nand the small one\n{expected}");
        }

        return (small, large);
    }

    private static string Describe(PolicyEngine engine, Question question) => string.Join('\n', engine
        .Decide(question.Caller, question.Query, question.Grant).Systems.Select(Describe));

    private static string Describe(SystemDecision decision) =>
        $"{decision.System} {decision.Reason} {decision.Rule} {decision.LegalBasis} {decision.Explanation} "
        + (decision.Permit is { } permit ? $"{permit.Keys} {permit.Terms.Keys} {permit.Fields.Bits:x} {permit.Mode} {permit.IsFirstStep} {permit.AccessRequest}" : "");
}
