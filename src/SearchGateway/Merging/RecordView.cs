using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>
/// What a record says of a person, in words that all systems share. Made from granted fields only: a withheld field is simply
/// absent, and absence is no evidence either way.
/// </summary>
internal sealed class RecordView
{
    private RecordView(RecordReference reference) => Reference = reference;

    public RecordReference Reference { get; }

    public SearchKeys MatchedOn { get; private init; }

    /// <summary>Whether the captured fingers are this record's; null if that was not found out, or may not be known.</summary>
    public bool? SameFingers { get; private init; }

    /// <summary>Whether the captured face is this record's, where no finger was captured besides; null as above.</summary>
    public bool? SameFace { get; private init; }

    /// <summary>What of the body was compared, in words: EES answers for fingers and face together.</summary>
    public string Compared { get; private init; } = "fingerprints";

    /// <summary>What of the body was compared in both records, in words.</summary>
    public string ComparedWith(RecordView other) => string.Equals(Compared, other.Compared, StringComparison.Ordinal) ? Compared : "biometrics";

    /// <summary>A sought document, which the person who shows it carries, whoever that is.</summary>
    public bool IsDocumentShown { get; private init; }

    /// <summary>The main identity first, then aliases, names before and names at birth.</summary>
    public ImmutableArray<RecordIdentity> Identities { get; private init; } = [];

    public PartialDate? BirthDate { get; private init; }

    public string? Sex { get; private init; }

    /// <summary>F or M; null where the sex is neither, or not told.</summary>
    public char? SexLetter => Sex is [var first, ..] && char.ToUpperInvariant(first) is 'F' or 'M' ? char.ToUpperInvariant(Sex[0]) : null;

    public ImmutableArray<string> Nationalities { get; private init; } = [];

    public ImmutableArray<(string Number, string Issuer)> Documents { get; private init; } = [];

    public ImmutableArray<string> Stickers { get; private init; } = [];

    /// <summary>Numbers of records of the same system that the system itself holds to be the same person's.</summary>
    public ImmutableArray<string> LinkedRecords { get; private init; } = [];

    /// <summary>What the alert asks for; empty where it is discreet, since it must not stand above a person.</summary>
    public string Action { get; private init; } = "";

    public bool IsDiscreet { get; private init; }

    public int Urgency { get; private init; } = ActionUrgency.None;

    /// <summary>What a record says, compared with nothing else yet.</summary>
    public static RecordView Of(SystemRecord record, SearchTerms terms) => Of(record, terms, new RecordNames());

    /// <summary>What a record of an answer says.</summary>
    /// <param name="record">The record.</param>
    /// <param name="terms">What was searched.</param>
    /// <param name="names">The names of the answer so far.</param>
    public static RecordView Of(SystemRecord record, SearchTerms terms, RecordNames names) => record.System switch
    {
        CentralSystem.Sis => Of(record, terms, names, SisFields.Surname, SisFields.Forenames, SisFields.BirthDate, SisFields.Sex, SisFields.Nationalities, SisFields.DocumentNumber, SisFields.DocumentIssuer),
        CentralSystem.Vis => Of(record, terms, names, VisFields.Surname, VisFields.FirstNames, VisFields.BirthDate, VisFields.Sex, VisFields.Nationality, VisFields.DocumentNumber, VisFields.DocumentIssuer),
        CentralSystem.Ees => Of(record, terms, names, EesFields.Surname, EesFields.FirstNames, EesFields.BirthDate, EesFields.Sex, EesFields.Nationality, EesFields.DocumentNumber, EesFields.DocumentIssuer),
        CentralSystem.Cir => OfRepository(record, names),
        _ => new RecordView(new RecordReference(record.System, record.RecordNumber))
        {
            MatchedOn = record.MatchedOn,
            SameFingers = IsFoundBy(record, SearchKeys.Fingerprints) ? true : null,
            Sex = First(record, EurodacFields.Sex),
        },
    };

    // The repository tells that the body is known, not by which part of it: what it holds would tell whose data these are.
    private static RecordView OfRepository(SystemRecord record, RecordNames names)
    {
        var born = DateOf(record, CirFields.BirthDate);
        var fingers = IsFoundBy(record, SearchKeys.Fingerprints);
        var face = IsFoundBy(record, SearchKeys.FacialImage);
        return new RecordView(new RecordReference(record.System, record.RecordNumber))
        {
            MatchedOn = record.MatchedOn,
            SameFingers = fingers ? true : null,
            SameFace = face && !fingers ? true : null,
            Compared = face ? "biometrics" : "fingerprints",
            Identities = IdentitiesOf(record, CirFields.Surname, CirFields.FirstNames, born, names),
            BirthDate = born,
            Sex = First(record, CirFields.Sex),
            Nationalities = NationalitiesOf(record, CirFields.Nationality),
            Documents = DocumentsOf(record, CirFields.DocumentNumber, CirFields.DocumentIssuer),
        };
    }

    private static RecordView Of(SystemRecord record, SearchTerms terms, RecordNames names, SystemField surname, SystemField givenNames, SystemField birthDate, SystemField sex, SystemField nationality, SystemField documentNumber, SystemField documentIssuer) =>
        new(new RecordReference(record.System, record.RecordNumber))
        {
            MatchedOn = record.MatchedOn,
            SameFingers = IsByFaceAlone(record, terms) ? null : BodyOf(record),
            SameFace = IsByFaceAlone(record, terms) ? BodyOf(record) : IsFoundBy(record, SearchKeys.FacialImage) ? true : null,
            Compared = record.System == CentralSystem.Ees && terms.FacialImage is not null ? "biometrics" : "fingerprints",
            IsDocumentShown = IsFoundBy(record, SearchKeys.TravelDocument) && First(record, SisFields.AlertCategory) is "identity_document" or "blank_document",
            Identities = IdentitiesOf(record, surname, givenNames, DateOf(record, birthDate), names),
            BirthDate = DateOf(record, birthDate),
            Sex = First(record, sex),
            Nationalities = NationalitiesOf(record, nationality),
            Documents = DocumentsOf(record, documentNumber, documentIssuer),
            Stickers = Texts(record, record.System == CentralSystem.Ees ? EesFields.VisaStickerNumber : VisFields.StickerNumber),
            LinkedRecords = LinkedTo(record),
            Action = record.IsDiscreet ? "" : First(record, SisFields.ActionToBeTaken) ?? "",
            IsDiscreet = record.IsDiscreet,
            Urgency = ActionUrgency.Of(First(record, SisFields.AlertCategory)),
        };

    private static ImmutableArray<RecordIdentity> IdentitiesOf(SystemRecord record, SystemField surname, SystemField givenNames, PartialDate? born, RecordNames names)
    {
        var identities = ImmutableArray<RecordIdentity>.Empty;
        var (last, first) = (First(record, surname), First(record, givenNames));
        Add(last, first, born);
        foreach (var alias in record.ValuesOf(SisFields.Aliases))
            Add(Cell(alias, "surname"), Cell(alias, "forenames"), Date(alias, "date_of_birth") ?? born);
        foreach (var name in Texts(record, SisFields.PreviousNames))
            Add(name.Split(", ", 2) is [var before, ..] ? before : null, name.Split(", ", 2) is [_, var after] ? after : null, born);
        foreach (var birthName in Texts(record, SisFields.NamesAtBirth))
            Add(birthName, first, born);
        foreach (var birthName in Texts(record, VisFields.SurnameAtBirth))
            Add(birthName, first, born);
        return identities;

        void Add(string? surname, string? forenames, PartialDate? born)
        {
            if (surname is not null || forenames is not null)
                identities = identities.Add(new RecordIdentity(names.Of(surname, forenames), born));
        }
    }

    private static PartialDate? Date(FieldValue row, string name)
    {
        foreach (var cell in row.AsEntry)
        {
            if (cell.Name == name && cell.Value is { Kind: FieldValueKind.Date, AsDate: { IsUnknown: false } date })
                return date;
        }

        return null;
    }

    private static string? Cell(FieldValue row, string name)
    {
        foreach (var cell in row.AsEntry)
        {
            if (cell.Name == name && cell.Value.AsText.Length > 0)
                return cell.Value.AsText;
        }

        return null;
    }

    private static bool IsFoundBy(SystemRecord record, SearchKeys key) => (record.MatchedOn & key) != SearchKeys.None;

    // EES tells one outcome for whatever was shown, so a face alone must not be taken for fingers.
    private static bool IsByFaceAlone(SystemRecord record, SearchTerms terms) =>
        record.System == CentralSystem.Ees && terms is { FacialImage: not null, Fingerprints.IsEmpty: true };

    private static bool? BodyOf(SystemRecord record)
    {
        if (IsFoundBy(record, SearchKeys.Fingerprints))
            return true;
        var verification = record.System switch
        {
            CentralSystem.Sis => SisFields.FingerprintConfirmation,
            CentralSystem.Vis => VisFields.FingerprintVerification,
            _ => EesFields.BiometricVerification,
        };
        return First(record, verification) switch
        {
            "match" or "confirmed" => true,
            "no_match" or "not_confirmed" => false,
            _ => null,
        };
    }

    private static PartialDate? DateOf(SystemRecord record, SystemField field)
    {
        foreach (var candidate in record.Fields)
        {
            if (candidate.Field == field && candidate.Value.AsDate is { IsUnknown: false } date)
                return date;
        }

        return null;
    }

    private static ImmutableArray<string> Texts(SystemRecord record, SystemField field)
    {
        var texts = ImmutableArray<string>.Empty;
        foreach (var value in record.ValuesOf(field))
        {
            if (IsText(value))
                texts = texts.Add(value.AsText);
        }

        return texts;
    }

    private static ImmutableArray<string> NationalitiesOf(SystemRecord record, SystemField field)
    {
        var codes = ImmutableArray<string>.Empty;
        foreach (var value in record.ValuesOf(field))
        {
            if (IsText(value))
                codes = codes.Add(CountryCodes.Canonical(value.AsText));
        }

        return codes;
    }

    private static ImmutableArray<(string Number, string Issuer)> DocumentsOf(SystemRecord record, SystemField number, SystemField issuer)
    {
        var documents = ImmutableArray<(string, string)>.Empty;
        foreach (var value in record.ValuesOf(number))
        {
            if (IsText(value))
                documents = documents.Add((value.AsText, First(record, issuer) ?? ""));
        }

        foreach (var row in record.ValuesOf(SisFields.IdentificationDocuments))
        {
            if (Cell(row, "number") is { } listed)
                documents = documents.Add((listed, Cell(row, "country") ?? ""));
        }

        return documents;
    }

    private static ImmutableArray<string> LinkedTo(SystemRecord record)
    {
        var numbers = ImmutableArray<string>.Empty;
        foreach (var row in record.ValuesOf(VisFields.LinkedApplications))
        {
            if (Cell(row, "application_number") is { } number)
                numbers = numbers.Add(number);
        }

        return numbers;
    }

    private static string? First(SystemRecord record, SystemField field)
    {
        foreach (var candidate in record.Fields)
        {
            if (candidate.Field == field && IsText(candidate.Value))
                return candidate.Value.AsText;
        }

        return null;
    }

    private static bool IsText(FieldValue value) => value.Kind == FieldValueKind.Text && value.AsText.Length > 0;
}
