using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SearchGateway.Matching;

namespace SearchGateway.Model;

/// <summary>
/// Whom a search is about, in forms that a lawful request can repeat although names are written in many ways. The audit log keeps
/// keyed digests of them and nothing else. Each form is a kind and the SHA-256 of what was normalised, so that whoever may not hand
/// out a name can hand out its form.
/// </summary>
internal static class SubjectForms
{
    /// <summary>A name with a birth date; the same for all transliterations.</summary>
    public const string Name = "name:";

    /// <summary>A name as it sounds, with a birth date; the same for most spellings.</summary>
    public const string Sound = "sound:";

    public const string Document = "document:";
    public const string Sticker = "sticker:";
    public const string Application = "application:";
    public const string Record = "record:";

    private const int Usual = 8;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The forms under which a search is kept: of what was asked, and of the records that were released. Withheld records have none.</summary>
    /// <param name="terms">What was asked.</param>
    /// <param name="released">The records in the answer, cut to what the caller gets.</param>
    public static ImmutableArray<string> Of(SearchTerms terms, IEnumerable<SystemRecord> released)
    {
        var forms = ImmutableArray.CreateBuilder<string>(Usual);
        if (terms.Names is { } names)
        {
            var form = names.Form;
            AddName(forms, Name, terms.BirthDate, WholeName.Folded(form));
            AddName(forms, Sound, terms.BirthDate, WholeName.Sound(form));
        }

        if (terms.Document is { } document)
            forms.Add(DocumentForm(document.Number, document.Issuer));
        if (terms.VisaStickerNumber is { } sticker)
            forms.Add(NumberForm(Sticker, sticker));
        if (terms.VisaApplicationNumber is { } application)
            forms.Add(NumberForm(Application, application));
        foreach (var record in released)
            forms.Add(RecordForm(record.System, record.RecordNumber));
        return Once(forms);
    }

    /// <summary>What the look-up of a person asks for: forms by which a search may have been kept that was made for it.</summary>
    public static ImmutableArray<string> Wanted(LookupSubject subject)
    {
        var forms = ImmutableArray.CreateBuilder<string>();
        if (subject.Names is { } names)
            AddWantedNames(forms, names, subject.BirthDate, subject.IncludeSimilar);
        if (subject.Document is { } document)
        {
            forms.Add(DocumentForm(document.Number, document.Issuer));
            // Whoever searched may not have said who issued it.
            forms.Add(DocumentForm(document.Number, ""));
        }

        if (subject.Sticker is { } sticker)
            forms.Add(NumberForm(Sticker, sticker));
        if (subject.Application is { } application)
            forms.Add(NumberForm(Application, application));
        if (subject.Record is { } record)
            forms.Add(RecordForm(record.System, record.RecordNumber));
        return forms.Distinct(StringComparer.Ordinal).ToImmutableArray();
    }

    /// <summary>The form of a name with a birth date, e.g. of an officer as a Member State hands it over.</summary>
    public static string OfName(string surname, string givenNames, PartialDate birthDate) =>
        NameText(Name, birthDate, WholeName.Folded(NameForm.From(surname, givenNames)));

    /// <summary>The kind of a form, with its colon.</summary>
    public static string KindOf(string form) => form[..(form.IndexOf(':', StringComparison.Ordinal) + 1)];

    /// <summary>The forms, each but once; there are few.</summary>
    private static ImmutableArray<string> Once(ImmutableArray<string>.Builder forms)
    {
        var kept = 0;
        for (var i = 0; i < forms.Count; i++)
        {
            if (forms.IndexOf(forms[i], 0, kept, StringComparer.Ordinal) < 0)
                forms[kept++] = forms[i];
        }

        forms.Count = kept;
        return forms.DrainToImmutable();
    }

    private static void AddWantedNames(ImmutableArray<string>.Builder forms, PersonNames names, PartialDate? birthDate, bool similar)
    {
        var form = NameForm.From(names.Surname, names.GivenNames);
        foreach (var reading in WholeName.Readings(form))
            AddName(forms, Name, birthDate, reading);
        if (!similar)
            return;

        // Officers leave out given names, and know dates in part.
        NameForm[] parts = [form, NameForm.From(names.Surname, ""), NameForm.From(names.Surname, names.GivenNames.Split(' ', '-')[0])];
        foreach (var date in DatesLike(birthDate))
        {
            foreach (var part in parts)
            {
                foreach (var reading in WholeName.Readings(part))
                    AddName(forms, Name, date, reading);
                AddName(forms, Sound, date, WholeName.Sound(part));
            }
        }
    }

    // A date of which less is known, down to the year. A name alone is that of many.
    private static IEnumerable<PartialDate?> DatesLike(PartialDate? birthDate)
    {
        yield return birthDate;
        if (birthDate is not { Year: { } year } date)
            yield break;
        if (date is { Month: { } month, Day: not null } && PartialDate.TryCreate(year, month, null, out var ofMonth) == PartialDateFault.None)
            yield return ofMonth;
        if (date.Month is not null && PartialDate.TryCreate(year, null, null, out var ofYear) == PartialDateFault.None)
            yield return ofYear;
    }

    private static void AddName(ImmutableArray<string>.Builder forms, string kind, PartialDate? birthDate, string text)
    {
        if (text.Length > 0)
            forms.Add(NameText(kind, birthDate, text));
    }

    private static string NameText(string kind, PartialDate? birthDate, string text) => Hashed(kind, $"{birthDate?.ToString() ?? ""}:{text}");

    private static string DocumentForm(string number, string issuer) =>
        Hashed(Document, $"{(issuer.Length == 0 ? "" : CountryCodes.Canonical(issuer))}:{DocumentNumbers.Key(number)}");

    private static string NumberForm(string kind, string number) => Hashed(kind, DocumentNumbers.Key(number));

    private static string RecordForm(CentralSystem system, string number) => Hashed(Record, $"{system.DisplayName()}:{number}");

    private static string Hashed(string kind, ReadOnlySpan<char> text)
    {
        const int Most = 512;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> bytes = Utf8.GetMaxByteCount(text.Length) <= Most ? stackalloc byte[Most] : new byte[Utf8.GetMaxByteCount(text.Length)];
        SHA256.HashData(bytes[..Utf8.GetBytes(text, bytes)], hash);
        Span<char> hex = stackalloc char[2 * SHA256.HashSizeInBytes];
        Convert.TryToHexStringLower(hash, hex, out _);
        return string.Concat(kind, hex);
    }
}
