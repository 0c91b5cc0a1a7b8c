using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Events of the streamed search in the contract's words.</summary>
internal static class StreamMapping
{
    /// <summary>Null if the event is an end without an answer.</summary>
    public static V1.SearchStreamResponse? ToMessage(SearchEvent released) => released switch
    {
        SearchEvent.SystemReleased system => new()
        {
            System = system.System.ToMessage(),
            Receipt = system.Receipt.ToMessage(),
        },
        SearchEvent.Ended { Reply: SearchReply.Answered answered } => new()
        {
            Summary = answered.Answer.ToMessage(),
            Receipt = answered.Answer.Receipt.ToMessage(),
        },
        _ => null,
    };
}
