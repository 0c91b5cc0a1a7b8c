using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>
/// One side of a link: what a record says of identity, travel document and body. Made from granted fields only, so that a withheld
/// field is absent here as an empty one is.
/// </summary>
internal sealed class LinkSide
{
    private static readonly string[] Objects =
    [
        SisCategories.IdentityDocument, SisCategories.BlankDocument, SisCategories.Vehicle, SisCategories.VehicleDocument, SisCategories.OtherObject,
    ];

    private readonly SystemRecord _record;
    private readonly SideFields _fields;
    private LinkedNames? _names;
    private LinkedOrigin? _origin;
    private ImmutableArray<(string Number, string Issuer)> _documents;

    private LinkSide(SystemRecord record, SideFields fields, SearchTerms terms)
    {
        _record = record;
        _fields = fields;
        (SameFingers, SameFace) = CapturedBody.Of(record, terms);
        AlertCategory = record.System == CentralSystem.Sis ? First(SisFields.AlertCategory) ?? "" : "";
    }

    public RecordReference Reference => new(_record.System, _record.RecordNumber);

    /// <summary>The alert's category; empty if the record is no alert or its category is withheld.</summary>
    public string AlertCategory { get; }

    /// <summary>Whether the captured fingers are this record's; null if that was not found out, or may not be known.</summary>
    public bool? SameFingers { get; }

    /// <summary>Whether the captured face is this record's; null as above.</summary>
    public bool? SameFace { get; }

    public LinkedNames Names => _names ??= new LinkedNames(FamilyNames(), GivenNames());

    public PartialDate? BirthDate =>
        _record.ValuesOf(_fields.BirthDate).Select(v => (PartialDate?)v.AsDate).FirstOrDefault(d => d is { IsUnknown: false });

    /// <summary><c>F</c> or <c>M</c>; null for anything else, which states no sex.</summary>
    public string? Sex => First(_fields.Sex)?.ToUpperInvariant() switch
    {
        "F" or "FEMALE" => "F",
        "M" or "MALE" => "M",
        _ => null,
    };

    public LinkedOrigin Origin => _origin ??= new LinkedOrigin(Texts(_fields.Nationality), _fields.PlaceOfBirth is { } place ? Texts(place) : []);

    public ImmutableArray<(string Number, string Issuer)> Documents => _documents.IsDefault ? _documents = DocumentsOf() : _documents;

    /// <summary>
    /// The side that <paramref name="record"/> makes; null if it can be none. Links run between data on persons in SIS, VIS and EES.
    /// Eurodac holds no identity data here, objects are no persons, and what the common identity repository shows are the data of
    /// VIS, EES and Eurodac without telling of which: a link would tell.
    /// </summary>
    public static LinkSide? Of(SystemRecord record, SearchTerms terms)
    {
        if (SideFields.Of(record.System) is not { } fields)
            return null;
        var side = new LinkSide(record, fields, terms);
        var hasNames = side.Texts(fields.Surname).Any() || side.Texts(fields.GivenNames).Any();
        return hasNames && !Objects.Contains(side.AlertCategory, StringComparer.Ordinal) ? side : null;
    }

    private IEnumerable<string> FamilyNames() =>
    [
        .. Texts(_fields.Surname),
        .. Texts(SisFields.NamesAtBirth), .. Texts(VisFields.SurnameAtBirth),
        .. Texts(SisFields.PreviousNames).Select(name => name.Split(", ", 2)[0]),
        .. _record.ValuesOf(SisFields.Aliases).Select(alias => Cell(alias, "surname")),
    ];

    private IEnumerable<string> GivenNames() =>
    [
        .. Texts(_fields.GivenNames),
        .. Texts(SisFields.PreviousNames).Select(name => name.Split(", ", 2) is [_, var given] ? given : ""),
        .. _record.ValuesOf(SisFields.Aliases).Select(alias => Cell(alias, "forenames")),
    ];

    private ImmutableArray<(string Number, string Issuer)> DocumentsOf()
    {
        var listed = _record.ValuesOf(SisFields.IdentificationDocuments).Select(row => (Number: Cell(row, "number"), Issuer: Cell(row, "country")));
        if (_fields.DocumentNumber is { } numberField && _fields.DocumentIssuer is { } issuerField)
        {
            var (numbers, issuers) = (Texts(numberField).ToArray(), Texts(issuerField).ToArray());
            listed = numbers.Select((number, i) => (number, issuers.Length == numbers.Length ? issuers[i] : ""));
        }

        return [.. listed.Select(d => (Number: DocumentNumbers.Normalise(d.Number), d.Issuer)).Where(d => d.Number.Length > 0)];
    }

    private static string Cell(FieldValue row, string name)
    {
        foreach (var cell in row.AsEntry)
        {
            if (cell.Name == name)
                return cell.Value.AsText;
        }

        return "";
    }

    private IEnumerable<string> Texts(SystemField field) =>
        _record.ValuesOf(field).Where(v => v.Kind == FieldValueKind.Text && v.AsText.Length > 0).Select(v => v.AsText);

    private string? First(SystemField field) => Texts(field).FirstOrDefault();
}
