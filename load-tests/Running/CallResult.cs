using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>What became of one search.</summary>
/// <param name="Status"><c>ok</c>, or the failure as its face names it.</param>
/// <param name="Answer">The answer; null if there is none.</param>
internal sealed record CallResult(string Status, Answer? Answer)
{
    public const string Ok = "ok";

    public bool IsAnswer => Answer is not null;
}
