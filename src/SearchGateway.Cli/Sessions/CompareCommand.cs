using System.CommandLine;
using Google.Protobuf;

namespace SearchGateway.Cli.Sessions;

/// <summary><c>ssi session compare</c>: two files, step by step.</summary>
internal static class CompareCommand
{
    private const string Description = """
        Compares two sessions step by step: what was asked, and what came of it. Needs no gateway. Identifiers, times and receipts do not
        count.

        Examples:
          ssi session compare at-home.json elsewhere.json
          ssi session compare under-2016.json under-2019.json --other-rules

        Exit codes: 0 the same; 1 different; 5 a session is faulty.
        """;

    public static Command Make(Terminal terminal)
    {
        var (left, right) = (SessionCommand.FileArgument("before"), SessionCommand.FileArgument("after"));
        var rules = new Option<bool>("--other-rules") { Description = "Different rules were meant to decide: that they did is no difference." };
        var output = ComparisonText.OutputOption();
        var command = new Command("compare", Description) { left, right, rules, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (before, after) = (SessionFile.Read(parsed.GetValue(left)!), SessionFile.Read(parsed.GetValue(right)!));
            var compared = Compare(before, after, parsed.GetValue(rules));
            await ComparisonText.WriteAsync(compared, parsed.GetValue(output), terminal, cancellationToken);
            return compared.All(step => step.IsSame) ? ExitCode.Complete : ExitCode.Differs;
        });
        return command;
    }

    private static List<ComparedStep> Compare(Session before, Session after, bool otherRules)
    {
        var compared = new List<ComparedStep>();
        if (before.Population != after.Population)
            compared.Add(new ComparedStep(0, new NoteStep(null, "the systems"), [new OutcomeDifference("population", "population", $"{SessionText.Of(after.Population)}; was {SessionText.Of(before.Population)}")]));
        for (var number = 0; number < Math.Max(before.Steps.Count, after.Steps.Count); number++)
        {
            var (left, right) = (before.Steps.ElementAtOrDefault(number), after.Steps.ElementAtOrDefault(number));
            compared.Add(new ComparedStep(number + 1, (right ?? left)!, Compare(left, right, otherRules)));
        }

        return compared;
    }

    private static IReadOnlyList<OutcomeDifference> Compare(SessionStep? left, SessionStep? right, bool otherRules) => (left, right) switch
    {
        (null, _) => [new OutcomeDifference("step", "step_new", "stands in the second session alone")],
        (_, null) => [new OutcomeDifference("step", "step_gone", "stands in the first session alone")],
        (SearchStep a, SearchStep b) => [.. OfRequests(a, b), .. OutcomeComparison.Of(a.Outcome, b.Outcome, otherRules || a.RulePack != b.RulePack)],
        var (a, b) => a! with { At = null } == b! with { At = null } ? [] : [new OutcomeDifference("step", "step", $"was: {SessionText.Of(a!)}")],
    };

    private static IEnumerable<OutcomeDifference> OfRequests(SearchStep left, SearchStep right)
    {
        if (left.Profile != right.Profile)
            yield return new OutcomeDifference("step", "profile", $"asked by {right.Profile}, was {left.Profile}");
        if (!((IMessage)left.Request).Equals(right.Request))
            yield return new OutcomeDifference("step", "request", "something else was asked");
    }
}
