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
            Persons = ToMessage(system.Persons),
        },
        SearchEvent.Ended { Reply: SearchReply.Answered answered } ended => new()
        {
            Summary = answered.Answer.ToMessage(),
            Receipt = answered.Answer.Receipt.ToMessage(),
            Persons = ended.Persons is { } persons ? ToMessage(persons) : null,
        },
        _ => null,
    };

    private static V1.PersonProgress ToMessage(PersonProgress persons) => new()
    {
        Appeared = { persons.Appeared.Select(ToMessage) },
        Changed = { persons.Changed.Select(ToMessage) },
        Regroupings =
        {
            persons.Regroupings.Select(regrouping => new V1.Regrouping
            {
                From = { regrouping.From },
                Into = { regrouping.Into.Select(ToMessage) },
                Reasons = { regrouping.Reasons.Select(reason => reason.ToMessage()) },
            }),
        },
        Order = { persons.Order },
    };

    private static V1.ShownPerson ToMessage(ShownPerson shown) => new()
    {
        Id = shown.Id,
        Person = shown.Person.ToMessage(shown.Number),
        Gained = { shown.Gained.Select(reference => reference.ToMessage()) },
        From = { shown.From },
    };
}
