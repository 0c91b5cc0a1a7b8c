using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Released records in the contract's words, each field with the article that grants it.</summary>
internal static class RecordMapping
{
    public static V1.Record ToMessage(this SystemRecord record, FieldGrants grants) => new()
    {
        RecordNumber = record.RecordNumber,
        System = record.System.ToMessage(),
        RetrievedAt = record.RetrievedAt.ToTimestamp(),
        MatchedOn = { record.MatchedOn.ToMessages() },
        Discreet = record.IsDiscreet,
        Fields =
        {
            record.Fields.Select(f => new V1.ReleasedField
            {
                Name = f.Field.Name,
                Value = ToMessage(f.Value),
                LegalBasis = grants.ArticleOf(f.Field),
            }),
        },
    };

    private static V1.FieldValue ToMessage(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Text => new V1.FieldValue { Text = value.AsText },
        FieldValueKind.Date => new V1.FieldValue { Date = value.AsDate.ToString() },
        FieldValueKind.Time => new V1.FieldValue { Time = value.AsTime.ToTimestamp() },
        FieldValueKind.Number => new V1.FieldValue { Number = value.AsNumber },
        FieldValueKind.Flag => new V1.FieldValue { Flag = value.AsFlag },
        FieldValueKind.Binary => new V1.FieldValue { Binary = ByteString.CopyFrom(value.AsBinary.Span) },
        FieldValueKind.Entry => new V1.FieldValue
        {
            Entry = new V1.Entry
            {
                Values = { value.AsEntry.Select(v => new V1.NamedValue { Name = v.Name, Value = ToMessage(v.Value) }) },
            },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "Unknown kind of value."),
    };
}
