namespace SearchGateway.Model;

/// <summary>Who stands in a record.</summary>
public static class RecordCallers
{
    /// <summary>Who acted; null where time or the machine's operator did.</summary>
    public static Caller? Of(AuditRecord? record) => record switch
    {
        SearchRecord search => search.Caller,
        PolicyChangeRecord change => change.Caller,
        AccessRequestRecord step => step.Caller,
        RegisterReadingRecord reading => reading.Caller,
        FirstStepJustificationRecord justification => justification.Caller,
        LinkRecord link => link.Caller,
        LinkReadingRecord reading => reading.Caller,
        MatchExplanationRecord explanation => explanation.Caller,
        ErasureRecord erasure => erasure.Caller,
        HoldRecord hold => hold.Caller,
        AuditLookupRecord lookup => lookup.Caller,
        _ => null,
    };
}
