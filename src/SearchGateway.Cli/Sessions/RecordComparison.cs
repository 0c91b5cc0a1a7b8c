using System.Globalization;
using Google.Protobuf.Collections;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Sessions;

/// <summary>Says in words what differs between the records of a system: records and fields shown or withheld, values, articles.</summary>
internal static class RecordComparison
{
    public static IEnumerable<OutcomeDifference> Of(SystemAnswer was, SystemAnswer becomes)
    {
        var subject = ContractNames.Of(becomes.System);
        var before = was.Records.ToDictionary(r => r.RecordNumber, StringComparer.Ordinal);
        var after = becomes.Records.ToDictionary(r => r.RecordNumber, StringComparer.Ordinal);
        foreach (var number in before.Keys.Except(after.Keys, StringComparer.Ordinal))
            yield return new OutcomeDifference(subject, "record_gone", $"{Name(before[number])}: is no longer shown, {Counted(before[number].Fields)} before");
        foreach (var number in after.Keys.Except(before.Keys, StringComparer.Ordinal))
            yield return new OutcomeDifference(subject, "record_new", $"{Name(after[number])}: is newly shown, {Counted(after[number].Fields)}");
        foreach (var number in before.Keys.Intersect(after.Keys, StringComparer.Ordinal).Where(number => !before[number].Equals(after[number])))
            foreach (var difference in OfRecord(subject, before[number], after[number]))
                yield return difference;
    }

    private static IEnumerable<OutcomeDifference> OfRecord(string subject, Record was, Record becomes)
    {
        var name = Name(becomes);
        if (was.Discreet != becomes.Discreet)
            yield return new OutcomeDifference(subject, "discreet", $"{name}: {(becomes.Discreet ? "is" : "is no longer")} discreet");
        if (!was.MatchedOn.Equals(becomes.MatchedOn))
            yield return new OutcomeDifference(subject, "matched_on", $"{name}: found by {Printable.Keys(becomes.MatchedOn)}, was {Printable.Keys(was.MatchedOn)}");
        var (before, after) = (ByName(was.Fields), ByName(becomes.Fields));
        foreach (var field in Articles(before.Keys.Except(after.Keys, StringComparer.Ordinal), before))
            yield return new OutcomeDifference(subject, "field_withheld", $"{name}: withheld is {field.Names}, which was released under {field.Article}");
        foreach (var field in Articles(after.Keys.Except(before.Keys, StringComparer.Ordinal), after))
            yield return new OutcomeDifference(subject, "field_released", $"{name}: released is {field.Names} under {field.Article}");
        var both = before.Keys.Intersect(after.Keys, StringComparer.Ordinal).ToArray();
        foreach (var field in both.Where(field => !Values(before[field]).SequenceEqual(Values(after[field]))))
            yield return new OutcomeDifference(subject, "value", $"{name}: {Printable.Name(field)} is {Said(after[field])}, was {Said(before[field])}");
        foreach (var moved in both.Where(field => Basis(before[field]) != Basis(after[field])).GroupBy(field => (Was: Basis(before[field]), Is: Basis(after[field]))))
            yield return new OutcomeDifference(subject, "article", $"{name}: {string.Join(", ", moved.Select(Printable.Name))} under {Printable.Text(moved.Key.Is)}, was under {Printable.Text(moved.Key.Was)}");
    }

    private static Dictionary<string, ReleasedField[]> ByName(RepeatedField<ReleasedField> fields) =>
        fields.GroupBy(f => f.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.ToArray(), StringComparer.Ordinal);

    private static IEnumerable<(string Names, string Article)> Articles(IEnumerable<string> names, Dictionary<string, ReleasedField[]> fields) =>
        names.GroupBy(name => Basis(fields[name]), StringComparer.Ordinal).Select(same => (string.Join(", ", same.Select(Printable.Name)), Printable.Text(same.Key)));

    private static IEnumerable<FieldValue> Values(ReleasedField[] fields) => fields.Select(f => f.Value);

    private static string Basis(ReleasedField[] fields) => string.Join("; ", fields.Select(f => f.LegalBasis).Distinct(StringComparer.Ordinal));

    private static string Said(ReleasedField[] fields) => string.Join(" / ", fields.Select(f => Printable.Value(f.Value)));

    private static string Name(Record record) => $"{Printable.System(record.System)} {Printable.Text(record.RecordNumber)}";

    private static string Counted(RepeatedField<ReleasedField> fields) => fields.Count == 1 ? "1 field" : string.Create(CultureInfo.InvariantCulture, $"{fields.Count} fields");
}
