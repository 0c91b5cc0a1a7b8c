using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Client.Testing;

/// <summary>What the fake does with a search. Closed.</summary>
internal abstract record FakeReply
{
    private FakeReply()
    {
    }

    /// <summary>It answers; a stream breaks off after so many events, if that is set.</summary>
    public sealed record Answered(Func<SearchRequest, Answer> Answer, int? EventsUntilBreak) : FakeReply;

    /// <summary>It says why there is no answer.</summary>
    public sealed record Refused(StatusCode Status, Problem Problem, TimeSpan? RetryAfter) : FakeReply;

    /// <summary>The connection breaks after the search was sent.</summary>
    public sealed record Broken : FakeReply;
}
