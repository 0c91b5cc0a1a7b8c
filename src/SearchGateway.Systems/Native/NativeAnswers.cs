using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;
using SearchGateway.Systems.Records;

namespace SearchGateway.Systems.Native;

/// <summary>The outcome of a native question as the contract's answers have it.</summary>
internal static class NativeAnswers
{
    /// <summary>
    /// Gives the records in the system's own words: as they were cut to the permit, and cut again to the client's read mask.
    /// </summary>
    /// <returns>
    /// Whether more was found than is given: more than the system answers at once, or, where the rules grant no more than that
    /// something was found, all of it.
    /// </returns>
    public static bool Fill<TRecord>(this RepeatedField<TRecord> records, SystemOutcome outcome, FieldMask? mask)
        where TRecord : class, IMessage<TRecord>, new()
    {
        if (outcome is not SystemOutcome.Hits hits)
            return false;
        var contract = RecordMapping<TRecord>.Contract;
        var wanted = FieldTree.Of(contract, mask?.Paths ?? [], out _).WithNumber(contract);
        foreach (var record in hits.Records)
            records.Add(wanted.Cut((TRecord)record.Original!));
        return hits.IsTruncated || hits.Records.IsEmpty;
    }

    /// <summary>The instant as of which the system answered; null for up-to-date data.</summary>
    public static Timestamp? DataAsOf(SystemOutcome outcome) => outcome.DataAsOf is { } instant ? Timestamp.FromDateTimeOffset(instant) : null;
}
