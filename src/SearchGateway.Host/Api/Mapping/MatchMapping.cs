using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Records that a caller hands in, in the core's words and unchecked, and what the core says of them in the contract's.</summary>
internal static class MatchMapping
{
    public static MatchExplanationInput ToInput(this V1.ExplainMatchRequest request) => new()
    {
        Left = ToInput(request.Left),
        Right = ToInput(request.Right),
        KeysSent = [.. request.KeysSent.Select(k => (int)k)],
        SearchId = request.SearchId,
    };

    public static V1.ExplainMatchResponse ToMessage(this MatchInquiryReply.Explained explained)
    {
        var explanation = explained.Explanation;
        return new V1.ExplainMatchResponse
        {
            Left = explanation.Left.ToMessage(),
            Right = explanation.Right.ToMessage(),
            Verdict = explanation.Verdict.ToMessage(),
            Meaning = MeaningOf(explanation.Verdict),
            Total = explanation.Total,
            Against = explanation.Against,
            Thresholds = new V1.MatchThresholds
            {
                CertainFrom = explanation.Thresholds.CertainFrom,
                ProbableFrom = explanation.Thresholds.ProbableFrom,
                ApartFrom = explanation.Thresholds.ApartFrom,
            },
            Comparisons = { explanation.Comparisons.Select(ToMessage) },
            NotCompared =
            {
                explanation.NotCompared.Select(m => new V1.MissingComparison { Field = m.Field, Side = m.Side.ToMessage(), Reason = m.Reason }),
            },
            Changes = { explanation.Changes.Select(c => ToMessage(c, explanation.Verdict)) },
            Receipt = explained.Receipt.ToMessage(),
        };
    }

    private static RecordInput? ToInput(V1.Record? record) => record is null ? null : new RecordInput
    {
        System = (int)record.System,
        RecordNumber = record.RecordNumber,
        MatchedOn = [.. record.MatchedOn.Select(k => (int)k)],
        Fields = [.. record.Fields.Select(f => (f.Name, ToInput(f.Value ?? new V1.FieldValue())))],
    };

    // Times, numbers, flags and images are no evidence in any comparison: that there is one is all that is taken over.
    private static ValueInput ToInput(V1.FieldValue value) => value.KindCase switch
    {
        V1.FieldValue.KindOneofCase.Text => new(FieldValueKind.Text, value.Text, []),
        V1.FieldValue.KindOneofCase.Date => new(FieldValueKind.Date, value.Date, []),
        V1.FieldValue.KindOneofCase.Time => new(FieldValueKind.Time, "", []),
        V1.FieldValue.KindOneofCase.Number => new(FieldValueKind.Number, "", []),
        V1.FieldValue.KindOneofCase.Flag => new(FieldValueKind.Flag, "", []),
        V1.FieldValue.KindOneofCase.Binary => new(FieldValueKind.Binary, "", []),
        V1.FieldValue.KindOneofCase.Entry => new(FieldValueKind.Entry, "", [.. value.Entry.Values.Select(cell => (cell.Name, CellOf(cell.Value)))]),
        _ => new(null, "", []),
    };

    // Nothing is compared by a row within a row.
    private static ValueInput CellOf(V1.FieldValue? cell) =>
        cell is null or { KindCase: V1.FieldValue.KindOneofCase.Entry } ? new(FieldValueKind.Entry, "", []) : ToInput(cell);

    private static V1.MatchComparison ToMessage(MatchComparison comparison) => new()
    {
        Field = comparison.Field,
        Finding = comparison.Finding,
        Weight = comparison.Weight,
        LeftFields = { comparison.LeftFields },
        RightFields = { comparison.RightFields },
    };

    private static V1.MatchChange ToMessage(MatchChange change, MatchVerdict now) => new()
    {
        Field = change.Field,
        Agreed = change.Agreed,
        Finding = change.Finding,
        Weight = change.Weight,
        Total = change.Total,
        Verdict = change.Verdict.ToMessage(),
        ChangesVerdict = change.Verdict != now,
    };

    private static string MeaningOf(MatchVerdict verdict) => verdict switch
    {
        MatchVerdict.Certain => "Certainly one person.",
        MatchVerdict.Probable => "Probably one person.",
        MatchVerdict.Possible => "Possibly one person: the two are not brought together on this evidence; further records could do it.",
        MatchVerdict.Apart => "Two persons: the evidence separates the records.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
    };
}
