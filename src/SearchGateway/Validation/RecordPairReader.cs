using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Understands two records that a caller hands in, or lists every fault. Values by which nothing is compared are left aside.</summary>
internal static class RecordPairReader
{
    /// <summary>Most values in a record: several times what any system gives.</summary>
    private const int MostFields = 200;
    private const int RecordNumberLimit = 64;
    private const int MostCells = 32;

    /// <summary>Most values that make names: each name of one record is compared with each of the other.</summary>
    private const int MostNames = 32;

    public static Understood<RecordPair> Read(MatchExplanationInput input)
    {
        var faults = new FaultList();
        var left = Read(input.Left, "left", faults);
        var right = Read(input.Right, "right", faults);
        if (faults.IsEmpty && left.System == right.System && left.RecordNumber == right.RecordNumber)
            faults.Add("right.record_number", "distinct", "Must be another record than the left one.");
        var pair = new RecordPair(left, right, ContractNumbers.Keys(input.KeysSent, "keys_sent", faults), TextRules.Identifier(input.SearchId, "search_id", faults));
        return faults.IsEmpty ? new(pair, []) : new(null, faults.ToImmutable());
    }

    private static SystemRecord Read(RecordInput? input, string side, FaultList faults)
    {
        if (input is not { } given)
        {
            faults.Add(side, "required", "Must be given: a record as an answer gave it.");
            return new SystemRecord { System = default, RecordNumber = "", RetrievedAt = default };
        }

        var system = ContractNumbers.Required<CentralSystem>(given.System, $"{side}.system", faults);
        if (given.RecordNumber.Length is 0 or > RecordNumberLimit || given.RecordNumber.Any(char.IsControl))
            faults.Add($"{side}.record_number", "length", $"The record's number in its system: 1 to {RecordNumberLimit} characters.");
        return new SystemRecord
        {
            System = system,
            RecordNumber = given.RecordNumber,
            RetrievedAt = default,
            MatchedOn = ContractNumbers.Keys(given.MatchedOn, $"{side}.matched_on", faults),
            Fields = given.System == 0 ? [] : Fields(system, given.Fields, $"{side}.fields", faults),
        };
    }

    private static ImmutableArray<RecordField> Fields(CentralSystem system, IReadOnlyList<(string Name, ValueInput Value)> given, string side, FaultList faults)
    {
        if (given.Count > MostFields)
        {
            faults.Add(side, "count", $"At most {MostFields} values.");
            return [];
        }

        var fields = ImmutableArray.CreateBuilder<RecordField>();
        for (var i = 0; i < given.Count; i++)
        {
            if (!FieldCatalogue.TryFind(system, given[i].Name, out var field))
                faults.Add($"{side}[{i}].name", "known_value", $"Records of {system.DisplayName()} have no field of this name.");
            else if (given[i].Value.Kind is not { } kind)
                faults.Add($"{side}[{i}].value", "required", "Must be given, with one of its kinds.");
            else if (ComparedField.KindOf(field) is not { } expected)
                continue;
            else if (kind != expected)
                faults.Add($"{side}[{i}].value", "kind", $"The field {field.Name} holds {Described(expected)}.");
            else if (ValueOf(given[i].Value, $"{side}[{i}].value", faults) is { } value)
                fields.Add(new RecordField(field, value));
        }

        if (fields.Count(f => ComparedField.Names.IsSaidBy(f.Field)) > MostNames)
            faults.Add(side, "count", $"At most {MostNames} values of fields that hold names.");
        return fields.ToImmutable();
    }

    private static FieldValue? ValueOf(ValueInput given, string at, FaultList faults) => given.Kind switch
    {
        FieldValueKind.Text => IsText(given.Text, $"{at}.text", faults) ? FieldValue.Text(given.Text) : null,
        FieldValueKind.Date => DateOf(given.Text, $"{at}.date", faults),
        _ => RowOf(given.Row, $"{at}.entry.values", faults),
    };

    private static FieldValue? DateOf(string text, string at, FaultList faults)
    {
        var fault = PartialDate.TryParse(text, out var date);
        if (fault == PartialDateFault.None)
            return FieldValue.Date(date);
        faults.Add(at, TextRules.RuleName(fault.ToString()), $"As answers have it, YYYY-MM-DD with XX for unknown parts: {fault.Describe()}.");
        return null;
    }

    private static FieldValue? RowOf(IReadOnlyList<(string Name, ValueInput Value)> row, string at, FaultList faults)
    {
        if (row.Count > MostCells)
        {
            faults.Add(at, "count", $"At most {MostCells} values in a row.");
            return null;
        }

        var cells = new List<NamedValue>(row.Count);
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i].Value is { Kind: FieldValueKind.Text or FieldValueKind.Date } cell && ValueOf(cell, $"{at}[{i}].value", faults) is { } value)
                cells.Add(new NamedValue(row[i].Name, value));
        }

        return FieldValue.Entry([.. cells]);
    }

    private static bool IsText(string text, string at, FaultList faults)
    {
        if (text.Length > TextRules.NameLimit)
            faults.Add(at, "length", $"At most {TextRules.NameLimit} characters.");
        else if (!TextRules.IsWellFormed(text))
            faults.Add(at, "characters", "Must be well-formed text.");
        else
            return true;
        return false;
    }

    private static string Described(FieldValueKind kind) => kind switch
    {
        FieldValueKind.Date => "a date: give it as date, YYYY-MM-DD with XX for unknown parts",
        FieldValueKind.Entry => "a row of named values: give it as entry",
        _ => "a text: give it as text",
    };
}
