using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.MatchQuality.Linkage.Truth;
using SearchGateway.Merging;
using SearchGateway.Model;

namespace SearchGateway.MatchQuality.Linkage.Files;

/// <summary>Records of any origin, in a file. An empty field is no evidence; columns of other names are left out.</summary>
internal sealed class RecordFile
{
    private static readonly ImmutableHashSet<string> Known =
    [
        "id", "surname", "last_name", "family_name", "name", "given_names", "forenames", "first_names", "first_name", "given_name", "birth_date", "date_of_birth", "dob",
        "sex", "gender", "nationalities", "nationality", "document_number", "document_numbers", "issuer", "document_issuer", "sticker", "aliases", "class", "culture", "damage",
    ];

    private readonly bool _lenient;
    private int _unreadable;

    private RecordFile(bool lenient) => _lenient = lenient;

    public List<LabelledRecord> Records { get; } = [];

    /// <summary>Place of each record by its identifier.</summary>
    public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>What was left out, in words.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="lenient">A date that cannot be read counts as empty; otherwise it is an error.</param>
    /// <exception cref="UsageException">A line breaks a rule; the message names line and column.</exception>
    public static RecordFile Read(FileInfo file, bool lenient)
    {
        var read = new RecordFile(lenient);
        var rows = FieldRows.Read(file);
        if (!rows[0].Cells.ContainsKey("id"))
            throw new UsageException($"{file.Name}: column 'id' is missing");
        foreach (var row in rows)
            read.Add(row);
        if (rows.SelectMany(r => r.Cells.Keys).Distinct(StringComparer.Ordinal).Where(c => !Known.Contains(c)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
            read.Notes.Add($"{file.Name}: not used: {string.Join(", ", unknown)}");
        if (read._unreadable > 0)
            read.Notes.Add($"{file.Name}: {read._unreadable} birth dates cannot be read and count as empty");
        return read;
    }

    private void Add(FieldRow row)
    {
        var id = row.Required("id");
        if (!Places.TryAdd(id, Records.Count))
            throw row.Broken("id", "stands in an earlier line too");
        var record = new SystemRecord { System = CentralSystem.Sis, RecordNumber = id, RetrievedAt = default, Fields = [.. FieldsOf(row)] };
        Records.Add(new LabelledRecord(RecordView.Of(record, new SearchTerms()), LabelledRecord.Unlabelled)
        {
            Class = row.Of("class", "culture"),
            Damage = row.Of("damage"),
        });
    }

    // SIS has the richest identity data of all systems: several names, nationalities and documents.
    private IEnumerable<RecordField> FieldsOf(FieldRow row)
    {
        foreach (var (field, text) in new[]
        {
            (SisFields.Surname, row.Of("surname", "last_name", "family_name", "name")),
            (SisFields.Forenames, row.Of("given_names", "forenames", "first_names", "first_name", "given_name")),
            (SisFields.Sex, SexOf(row)),
        })
        {
            if (text.Length > 0)
                yield return new RecordField(field, FieldValue.Text(text.Replace(';', ' ')));
        }

        if (DateOf(row) is { IsUnknown: false } born)
            yield return new RecordField(SisFields.BirthDate, FieldValue.Date(born));
        foreach (var nationality in row.Of("nationalities", "nationality").Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
            yield return new RecordField(SisFields.Nationalities, FieldValue.Text(nationality.ToUpperInvariant()));
        foreach (var alias in row.Values("aliases"))
            yield return new RecordField(SisFields.Aliases, Names(alias));
        var issuers = row.Values("issuer", "document_issuer").ToList();
        foreach (var (place, number) in row.Values("document_number", "document_numbers").Index())
            yield return new RecordField(SisFields.IdentificationDocuments, Document(number, place < issuers.Count ? issuers[place] : ""));
        foreach (var sticker in row.Values("sticker"))
            yield return new RecordField(VisFields.StickerNumber, FieldValue.Text(sticker));
    }

    private static FieldValue Names(string alias) => alias.Split(',', 2, StringSplitOptions.TrimEntries) is [var surname, var forenames]
        ? FieldValue.Entry(new NamedValue("surname", FieldValue.Text(surname)), new NamedValue("forenames", FieldValue.Text(forenames)))
        : FieldValue.Entry(new NamedValue("surname", FieldValue.Text(alias)));

    private static FieldValue Document(string number, string issuer) =>
        FieldValue.Entry(new NamedValue("number", FieldValue.Text(number)), new NamedValue("country", FieldValue.Text(issuer.ToUpperInvariant())));

    private static string SexOf(FieldRow row) => row.Of("sex", "gender").ToUpperInvariant() switch
    {
        "" or "X" or "U" or "<" or "UNKNOWN" or "UNSPECIFIED" or "OTHER" => "",
        "M" or "MALE" => "male",
        "F" or "FEMALE" => "female",
        _ => throw row.Broken("sex", "must be M, F, X or empty"),
    };

    private PartialDate DateOf(FieldRow row)
    {
        var text = row.Of("birth_date", "date_of_birth", "dob");
        if (text.Length == 0)
            return default;
        if (BirthDateText.TryRead(text, out var date))
            return date;
        if (!_lenient)
            throw row.Broken("birth_date", "must be YYYY-MM-DD, with XX for unknown parts, or YYYYMMDD");
        _unreadable++;
        return default;
    }
}
