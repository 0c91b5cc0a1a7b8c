namespace SearchGateway.Model;

/// <summary>What clocks look at in a record: the systems that it is about, one bit each, and for which purpose they were asked.</summary>
/// <remarks>
/// Only what stands in the record counts, for the term stands there too, and the caller reads it: a system that was asked in turn, if at
/// all, counts as asked.
/// </remarks>
internal readonly record struct RecordTouch(uint Systems, Purpose? Purpose)
{
    public static RecordTouch Of(AuditRecord record) => record switch
    {
        SearchRecord search => Of(search),
        AccessRequestRecord request => new RecordTouch(BitsOf(request), Model.Purpose.LawEnforcement),
        _ => default,
    };

    private static RecordTouch Of(SearchRecord search)
    {
        var systems = 0u;
        foreach (var system in search.Systems)
        {
            if (system.Outcome is not ("not_permitted" or "not_asked"))
                systems |= 1u << (int)system.System;
        }

        return new RecordTouch(systems, search.Purpose);
    }

    private static uint BitsOf(AccessRequestRecord request)
    {
        var systems = 0u;
        foreach (var system in request.Systems)
            systems |= 1u << (int)system;
        return systems;
    }
}
