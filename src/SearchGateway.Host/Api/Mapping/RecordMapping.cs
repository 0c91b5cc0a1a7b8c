using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Released records in the contract's words, each field with the article that grants it.</summary>
internal static class RecordMapping
{
    public static V1.Record ToMessage(this SystemRecord record, FieldGrants grants)
    {
        var message = new V1.Record
        {
            RecordNumber = record.RecordNumber,
            System = record.System.ToMessage(),
            RetrievedAt = record.RetrievedAt.ToTimestamp(),
            Discreet = record.IsDiscreet,
        };
        record.MatchedOn.AddTo(message.MatchedOn);
        message.Fields.Capacity = record.Fields.Length;
        foreach (var (field, value) in record.Fields)
            message.Fields.Add(new V1.ReleasedField { Name = field.Name, Value = ToMessage(value), LegalBasis = grants.ArticleOf(field) });
        return message;
    }

    private static V1.FieldValue ToMessage(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Text => new V1.FieldValue { Text = value.AsText },
        FieldValueKind.Date => new V1.FieldValue { Date = value.AsDate.ToString() },
        FieldValueKind.Time => new V1.FieldValue { Time = value.AsTime.ToTimestamp() },
        FieldValueKind.Number => new V1.FieldValue { Number = value.AsNumber },
        FieldValueKind.Flag => new V1.FieldValue { Flag = value.AsFlag },
        // Whoever made the value changes its bytes no more.
        FieldValueKind.Binary => new V1.FieldValue { Binary = UnsafeByteOperations.UnsafeWrap(value.AsBinary) },
        FieldValueKind.Entry => new V1.FieldValue { Entry = ToMessage(value.AsEntry) },
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "Unknown kind of value."),
    };

    private static V1.Entry ToMessage(ImmutableArray<NamedValue> row)
    {
        var message = new V1.Entry();
        message.Values.Capacity = row.Length;
        foreach (var (name, value) in row)
            message.Values.Add(new V1.NamedValue { Name = name, Value = ToMessage(value) });
        return message;
    }
}
