using SearchGateway.NonInterference.Faces;
using SearchGateway.NonInterference.Twins;

namespace SearchGateway.NonInterference.Running;

/// <summary>A pair that was told apart.</summary>
/// <param name="Pack">The rules.</param>
/// <param name="Number">Number of the pair.</param>
/// <param name="Question">Who asked, for what, how.</param>
/// <param name="Difference">Where the answers part.</param>
/// <param name="Edits">The differences between the worlds that show by themselves; all of them where none does.</param>
internal sealed record Finding(string Pack, long Number, string Question, string Difference, IReadOnlyList<string> Edits)
{
    public static Finding Of(string pack, Trial trial, string difference, IReadOnlyList<string> edits)
    {
        var question = trial.Question;
        var what = $"{question.Asker.Authority} for {question.Purpose} by {question.Keys} ({question.Circumstances}), {question.Mode}, over {question.Face}"
            + (question.Required.Count > 0 ? $", requiring {string.Join(" and ", question.Required)}" : "");
        return new Finding(pack, trial.Number, what, difference, edits);
    }
}

/// <summary>Holds what came back of both against each other.</summary>
internal static class Comparison
{
    /// <summary>Null if nobody could tell the worlds apart, and all went as it should.</summary>
    public static string? Of(Trial trial, TwinPair twins, Reply left, Reply right)
    {
        if (left.DifferenceTo(right) is { } difference)
            return difference;
        if (left.Status == 500 || left.Head.Contains("\ngrpc-status: 13\n", StringComparison.OrdinalIgnoreCase))
            return "the gateway failed: " + System.Text.Encoding.UTF8.GetString(left.Body);
        foreach (var system in Model.CentralSystems.All)
        {
            var (l, r) = (twins.Left.Stage.Asked.GetValueOrDefault(system), twins.Right.Stage.Asked.GetValueOrDefault(system));
            if (!Equals(l, r))
                return $"{system} was asked otherwise";
            if (l is not null && trial.Sight.Of(system) is null)
                return $"{system} was asked, of which nothing may be seen";
        }

        return null;
    }
}
