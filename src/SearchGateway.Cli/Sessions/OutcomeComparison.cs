using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Sessions;

/// <summary>
/// Compares two outcomes of one search without what differs from run to run: identifiers, times, receipts. They are the same if nothing
/// else differs; what is said in words only explains.
/// </summary>
internal static class OutcomeComparison
{
    private static readonly Timestamp s_some = new() { Seconds = 1 };

    /// <summary>What differs; empty if nothing.</summary>
    /// <param name="before">The outcome that was recorded; null if none was.</param>
    /// <param name="after">The outcome to compare.</param>
    /// <param name="otherRules">Other rules were meant to decide, so that their name is no difference.</param>
    public static IReadOnlyList<OutcomeDifference> Of(IMessage? before, IMessage? after, bool otherRules)
    {
        var (was, becomes) = (Comparable(before, otherRules), Comparable(after, otherRules));
        if (Equals(was, becomes))
            return [];
        var differences = (was, becomes) switch
        {
            (Answer left, Answer right) => AnswerComparison.Of(left, right),
            (Problem left, Problem right) => OfProblems(left, right),
            _ => [new OutcomeDifference("search", "outcome", $"was {Words(was)}, is {Words(becomes)}")],
        };

        // Words may miss what the messages show.
        return differences.Count > 0 ? differences : [new OutcomeDifference("search", "content", $"{Place(was!, becomes!)} differs")];
    }

    private static IMessage? Comparable(IMessage? outcome, bool otherRules)
    {
        if (outcome is Problem problem)
        {
            problem = problem.Clone();
            (problem.SearchId, problem.Receipt) = ("", null);
            return problem;
        }

        if (outcome is not Answer answer)
            return outcome;
        answer = answer.Clone();
        (answer.SearchId, answer.Receipt, answer.AnsweredAt) = ("", null, null);
        if (otherRules)
            answer.RulePack = null;
        foreach (var system in answer.Systems)
        {
            (system.ElapsedMs, system.DataAsOf) = (0, system.DataAsOf is null ? null : s_some);
            foreach (var record in system.Records)
                record.RetrievedAt = null;
        }

        return answer;
    }

    private static List<OutcomeDifference> OfProblems(Problem was, Problem becomes)
    {
        var differences = new List<OutcomeDifference>();
        if (was.Reason != becomes.Reason)
            differences.Add(new OutcomeDifference("search", "reason", $"was refused as {Printable.Text(was.Reason)}, is refused as {Printable.Text(becomes.Reason)}: {Printable.Text(becomes.Detail)}"));
        foreach (var error in becomes.Errors.Except(was.Errors))
            differences.Add(new OutcomeDifference("search", "fault", $"a new fault: {Printable.Text(error.Field)}: {Printable.Text(error.Message)}"));
        foreach (var error in was.Errors.Except(becomes.Errors))
            differences.Add(new OutcomeDifference("search", "fault", $"no fault any more: {Printable.Text(error.Field)}: {Printable.Text(error.Message)}"));
        foreach (var system in becomes.Systems.Where(s => !was.Systems.Contains(s)))
            differences.Add(new OutcomeDifference(ContractNames.Of(system.System), "refusal", $"{Printable.System(system.System)} now {Printable.Text(system.Reason)}: {Printable.Text(system.Detail)}{(system.LegalBasis.Length > 0 ? $" ({Printable.Text(system.LegalBasis)})" : "")}"));
        return differences;
    }

    private static string Words(IMessage? outcome) => outcome switch
    {
        Answer => "answered",
        Problem problem => $"refused ({Printable.Text(problem.Reason)}: {Printable.Text(problem.Detail)})",
        _ => "never made",
    };

    /// <summary>The path of the first thing in which two messages of a kind differ.</summary>
    private static string Place(IMessage left, IMessage right)
    {
        foreach (var field in left.Descriptor.Fields.InDeclarationOrder())
        {
            var (a, b) = (field.Accessor.GetValue(left), field.Accessor.GetValue(right));
            if (Equals(a, b))
                continue;
            if (field.IsRepeated && a is System.Collections.IList before && b is System.Collections.IList after && before.Count == after.Count)
            {
                var at = Enumerable.Range(0, before.Count).First(i => !Equals(before[i], after[i]));
                return before[at] is IMessage item ? $"{field.Name}[{at}].{Place(item, (IMessage)after[at]!)}" : $"{field.Name}[{at}]";
            }

            return field.FieldType == FieldType.Message && !field.IsRepeated && a is IMessage inner && b is IMessage other ? $"{field.Name}.{Place(inner, other)}" : field.Name;
        }

        return "the whole";
    }
}
