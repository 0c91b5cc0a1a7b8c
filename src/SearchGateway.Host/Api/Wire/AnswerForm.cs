using System.Collections.Immutable;
using System.Numerics;
using Google.Protobuf;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Wire;

/// <summary>
/// A search's answer in protobuf's binary form, straight from the model: the same bytes as of the message that <see cref="AnswerMapping"/>
/// makes, without its hundreds of objects. What is rare is written by way of its message.
/// </summary>
internal static class AnswerForm
{
    /// <summary>Writes a <see cref="V1.SearchResponse"/>; last fields first, as <see cref="BinaryOutput"/> wants them.</summary>
    public static void WriteResponse(this BinaryOutput output, Answer answer)
    {
        var end = output.Length;
        Write(output, answer);
        output.Close(Nested(V1.SearchResponse.AnswerFieldNumber), end);
    }

    private static void Write(BinaryOutput output, Answer answer)
    {
        output.Message(Nested(V1.Answer.LinksFieldNumber), answer.Links?.ToMessage(), BinaryForm<V1.IdentityLinks>.Instance);
        output.Time(Nested(V1.Answer.AnsweredAtFieldNumber), answer.AnsweredAt);
        var end = output.Length;
        Write(output, answer.Receipt);
        output.Close(Nested(V1.Answer.ReceiptFieldNumber), end);
        end = output.Length;
        output.Text(Nested(V1.RulePack.HashFieldNumber), answer.Pack.Hash);
        output.Text(Nested(V1.RulePack.NameFieldNumber), answer.Pack.Name);
        output.Close(Nested(V1.Answer.RulePackFieldNumber), end);
        output.Flag(Plain(V1.Answer.CompleteFieldNumber), answer.IsComplete);
        for (var i = answer.Persons.Length - 1; i >= 0; i--)
        {
            end = output.Length;
            Write(output, answer.Persons[i], i + 1);
            output.Close(Nested(V1.Answer.PersonsFieldNumber), end);
        }

        for (var i = answer.Systems.Length - 1; i >= 0; i--)
        {
            end = output.Length;
            Write(output, answer.Systems[i]);
            output.Close(Nested(V1.Answer.SystemsFieldNumber), end);
        }

        Write(output, Nested(V1.Answer.SearchIdFieldNumber), answer.SearchId);
    }

    private static void Write(BinaryOutput output, AuditReceipt receipt)
    {
        output.Bytes(Nested(V1.Receipt.RecordFieldNumber), receipt.Record.Span);
        output.Text(Nested(V1.Receipt.CheckpointFieldNumber), receipt.Checkpoint);
        for (var i = receipt.InclusionProof.Length - 1; i >= 0; i--)
            output.BytesThere(Nested(V1.Receipt.InclusionProofFieldNumber), receipt.InclusionProof[i].Span);
        output.Bytes(Nested(V1.Receipt.LeafHashFieldNumber), receipt.LeafHash.Span);
        output.Long(Plain(V1.Receipt.IndexFieldNumber), receipt.Index);
        output.Text(Nested(V1.Receipt.LogFieldNumber), receipt.Log);
    }

    private static void Write(BinaryOutput output, SystemAnswer answer)
    {
        var permit = answer.Decision.Permit;
        if (answer.Outcome.DataAsOf is { } asOf)
            output.Time(Nested(V1.SystemAnswer.DataAsOfFieldNumber), asOf);
        output.Text(Nested(V1.SystemAnswer.ReasonCodeFieldNumber), OutcomeReason.CodeOf(answer.Outcome));
        if (permit?.AccessRequest is { } request)
            Write(output, Nested(V1.SystemAnswer.AccessRequestIdFieldNumber), request);
        output.Flag(Plain(V1.SystemAnswer.FirstStepFieldNumber), permit is { IsFirstStep: true });
        var hits = permit is null ? null : answer.Outcome as SystemOutcome.Hits;
        output.Flag(Plain(V1.SystemAnswer.TruncatedFieldNumber), hits is { IsTruncated: true });
        output.Number(Fixed(V1.SystemAnswer.ElapsedMsFieldNumber), AnswerMapping.Rounded(answer.Elapsed));
        for (var i = hits?.Records.Length - 1 ?? -1; i >= 0; i--)
        {
            var end = output.Length;
            Write(output, hits!.Records[i], permit!.Grants);
            output.Close(Nested(V1.SystemAnswer.RecordsFieldNumber), end);
        }

        output.Int(Plain(V1.SystemAnswer.ModeFieldNumber), (int)(permit?.Mode.ToMessage() ?? V1.SearchMode.Unspecified));
        if (permit is not null)
            Write(output, Nested(V1.SystemAnswer.KeysSentFieldNumber), permit.Keys);
        output.Text(Nested(V1.SystemAnswer.LegalBasisFieldNumber), answer.Decision.LegalBasis);
        output.Text(Nested(V1.SystemAnswer.RuleFieldNumber), answer.Decision.Rule);
        output.Text(Nested(V1.SystemAnswer.ReasonFieldNumber), OutcomeReason.Of(answer.Outcome));
        output.Int(Plain(V1.SystemAnswer.OutcomeFieldNumber), (int)AnswerMapping.OutcomeOf(answer.Outcome));
        output.Int(Plain(V1.SystemAnswer.SystemFieldNumber), (int)answer.Decision.System.ToMessage());
    }

    private static void Write(BinaryOutput output, SystemRecord record, FieldGrants grants)
    {
        output.Flag(Plain(V1.Record.DiscreetFieldNumber), record.IsDiscreet);
        for (var i = record.Fields.Length - 1; i >= 0; i--)
        {
            var (field, value) = record.Fields[i];
            var end = output.Length;
            output.Text(Nested(V1.ReleasedField.LegalBasisFieldNumber), grants.ArticleOf(field));
            Write(output, Nested(V1.ReleasedField.ValueFieldNumber), value);
            output.Text(Nested(V1.ReleasedField.NameFieldNumber), field.Name);
            output.Close(Nested(V1.Record.FieldsFieldNumber), end);
        }

        Write(output, Nested(V1.Record.MatchedOnFieldNumber), record.MatchedOn);
        output.Time(Nested(V1.Record.RetrievedAtFieldNumber), record.RetrievedAt);
        output.Int(Plain(V1.Record.SystemFieldNumber), (int)record.System.ToMessage());
        output.Text(Nested(V1.Record.RecordNumberFieldNumber), record.RecordNumber);
    }

    private static void Write(BinaryOutput output, uint tag, FieldValue value)
    {
        var end = output.Length;
        switch (value.Kind)
        {
            case FieldValueKind.Text:
                output.TextThere(Nested(V1.FieldValue.TextFieldNumber), value.AsText);
                break;
            case FieldValueKind.Date:
                Write(output, Nested(V1.FieldValue.DateFieldNumber), value.AsDate);
                break;
            case FieldValueKind.Time:
                output.Time(Nested(V1.FieldValue.TimeFieldNumber), value.AsTime);
                break;
            case FieldValueKind.Number:
                output.LongThere(Plain(V1.FieldValue.NumberFieldNumber), value.AsNumber);
                break;
            case FieldValueKind.Flag:
                output.FlagThere(Plain(V1.FieldValue.FlagFieldNumber), value.AsFlag);
                break;
            case FieldValueKind.Binary:
                output.BytesThere(Nested(V1.FieldValue.BinaryFieldNumber), value.AsBinary.Span);
                break;
            case FieldValueKind.Entry:
                Write(output, Nested(V1.FieldValue.EntryFieldNumber), value.AsEntry);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "Unknown kind of value.");
        }

        output.Close(tag, end);
    }

    private static void Write(BinaryOutput output, uint tag, PartialDate date)
    {
        Span<char> text = stackalloc char[PartialDate.LongestText];
        output.Characters(tag, text[..date.Write(text)]);
    }

    private static void Write(BinaryOutput output, uint tag, Guid identifier)
    {
        Span<char> text = stackalloc char[36];
        _ = identifier.TryFormat(text, out var length);
        output.Characters(tag, text[..length]);
    }

    private static void Write(BinaryOutput output, uint tag, ImmutableArray<NamedValue> row)
    {
        var end = output.Length;
        for (var i = row.Length - 1; i >= 0; i--)
        {
            var (name, value) = row[i];
            var inner = output.Length;
            Write(output, Nested(V1.NamedValue.ValueFieldNumber), value);
            output.Text(Nested(V1.NamedValue.NameFieldNumber), name);
            output.Close(Nested(V1.Entry.ValuesFieldNumber), inner);
        }

        output.Close(tag, end);
    }

    private static void Write(BinaryOutput output, Person person, int number)
    {
        output.Flag(Plain(V1.Person.DiscreetFieldNumber), person.IsDiscreet);
        for (var i = person.Conflicts.Length - 1; i >= 0; i--)
            output.Message(Nested(V1.Person.ConflictsFieldNumber), person.Conflicts[i].ToMessage(), BinaryForm<V1.Conflict>.Instance);
        for (var i = person.Evidence.Length - 1; i >= 0; i--)
        {
            var evidence = person.Evidence[i];
            var end = output.Length;
            output.Number(Fixed(V1.Evidence.WeightFieldNumber), evidence.Weight);
            output.Text(Nested(V1.Evidence.FindingFieldNumber), evidence.Finding);
            if (evidence.Right is { } right)
                Write(output, Nested(V1.Evidence.RightFieldNumber), right);
            Write(output, Nested(V1.Evidence.LeftFieldNumber), evidence.Left);
            output.Close(Nested(V1.Person.EvidenceFieldNumber), end);
        }

        for (var i = person.Records.Length - 1; i >= 0; i--)
            Write(output, Nested(V1.Person.RecordsFieldNumber), person.Records[i]);
        output.Text(Nested(V1.Person.ActionFieldNumber), person.Action);
        output.Int(Plain(V1.Person.GradeFieldNumber), (int)person.Grade.ToMessage());
        output.Int(Plain(V1.Person.NumberFieldNumber), number);
    }

    private static void Write(BinaryOutput output, uint tag, RecordReference reference)
    {
        var end = output.Length;
        output.Text(Nested(V1.RecordReference.RecordNumberFieldNumber), reference.RecordNumber);
        output.Int(Plain(V1.RecordReference.SystemFieldNumber), (int)reference.System.ToMessage());
        output.Close(tag, end);
    }

    /// <summary>Bit n of the set is value n + 1 of the contract, and the highest comes last.</summary>
    private static void Write(BinaryOutput output, uint tag, SearchKeys keys)
    {
        if (keys == SearchKeys.None)
            return;
        var end = output.Length;
        for (var left = (uint)keys; left != 0; left &= ~(1u << BitOperations.Log2(left)))
            output.Varint((ulong)BitOperations.Log2(left) + 1);
        output.Close(tag, end);
    }

    private static uint Plain(int field) => WireFormat.MakeTag(field, WireFormat.WireType.Varint);

    private static uint Nested(int field) => WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited);

    private static uint Fixed(int field) => WireFormat.MakeTag(field, WireFormat.WireType.Fixed64);
}
