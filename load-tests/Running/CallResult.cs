using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>What became of one search.</summary>
/// <param name="Status"><c>ok</c>, or the failure as its face names it.</param>
/// <param name="Answer">The answer; null if there is none.</param>
internal sealed record CallResult(string Status, Answer? Answer)
{
    public const string Ok = "ok";

    /// <summary>Refused because there was too much to do, before anything was asked.</summary>
    public bool IsShed { get; init; }

    /// <summary>A proof that does not hold: worse than a failure.</summary>
    public bool IsUnproven { get; init; }

    /// <summary>What came when, before the end, by the clock of the run.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    public bool IsAnswer => Answer is not null;

    /// <summary>What a face handed over without a failure, its receipt verified where there is a verifier.</summary>
    public static CallResult Of(Answer? answer, SearchRequest request, ReceiptVerifier? verifier)
    {
        if (answer is null)
            return new CallResult("no answer", Answer: null);
        return verifier?.Verify(answer, request) is { IsValid: false } unproven
            ? new CallResult($"receipt: {unproven.Fault}", Answer: null) { IsUnproven = true }
            : new CallResult(Ok, answer);
    }
}

/// <summary>Something that came before the end of a search.</summary>
/// <param name="Name">What, e.g. <c>first event</c>.</param>
/// <param name="Timestamp">When, as the run's clock counts.</param>
internal readonly record struct Milestone(string Name, long Timestamp);
