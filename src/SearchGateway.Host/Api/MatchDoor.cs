using SearchGateway.Model;

namespace SearchGateway.Host.Api;

/// <summary>What the faces call to have a match explained: the core's method, so that a test can stand in for it.</summary>
internal sealed class MatchDoor
{
    public required Func<Caller, MatchExplanationInput, ValueTask<MatchInquiryReply>> ExplainAsync { get; init; }

    public static MatchDoor To(MatchInquiry inquiry) => new() { ExplainAsync = inquiry.ExplainAsync };
}
