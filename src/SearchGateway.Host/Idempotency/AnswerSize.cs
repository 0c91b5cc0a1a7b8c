using SearchGateway.Model;

namespace SearchGateway.Host.Idempotency;

/// <summary>What an answer takes in memory, by what varies: records, images, the receipt. An estimate, to bound what is kept.</summary>
internal static class AnswerSize
{
    private const int Object = 64;

    /// <summary>Bytes.</summary>
    public static long Of(Answer answer)
    {
        var records = answer.Systems.Select(s => s.Outcome).OfType<SystemOutcome.Hits>().SelectMany(hits => hits.Records);
        return (16 * Object) + Of(answer.Receipt) + (answer.Systems.Length * 4L * Object) + records.Sum(Of)
            + answer.Persons.Sum(person => Object * (4L + person.Records.Length + (2 * person.Evidence.Length) + (4 * person.Conflicts.Length)))
            + ((answer.Links?.Shown.Length ?? 0) * 8L * Object);
    }

    private static long Of(AuditReceipt receipt) =>
        receipt.Record.Length + (2L * receipt.Checkpoint.Length) + (receipt.InclusionProof.Length * 2L * Object);

    private static long Of(SystemRecord record) => (3L * Object) + record.Fields.Sum(field => Of(field.Value));

    private static long Of(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Text => Object + (2L * value.AsText.Length),
        FieldValueKind.Binary => Object + value.AsBinary.Length,
        FieldValueKind.Entry => Object + value.AsEntry.Sum(named => Of(named.Value)),
        _ => Object / 2,
    };
}
