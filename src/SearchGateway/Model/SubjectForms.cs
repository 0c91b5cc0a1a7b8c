using System.Collections.Immutable;
using SearchGateway.Matching;

namespace SearchGateway.Model;

/// <summary>
/// Whom a search is about, in forms that a lawful request can repeat although names are written in many ways. The audit log keeps
/// keyed digests of them and nothing else.
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

    /// <summary>The forms under which a search is kept: of what was asked, and of the records that were released. Withheld records have none.</summary>
    /// <param name="terms">What was asked.</param>
    /// <param name="released">The records in the answer, cut to what the caller gets.</param>
    public static ImmutableArray<SubjectForm> Of(SearchTerms terms, ReadOnlySpan<SystemRecord> released)
    {
        var forms = ImmutableArray.CreateBuilder<SubjectForm>(MostOf(terms) + released.Length);
        if (terms.Names is { } names)
        {
            var form = names.Form;
            var born = terms.BirthDate?.ToString() ?? "";
            AddName(forms, Name, born, WholeName.Folded(form));
            AddName(forms, Sound, born, WholeName.Sound(form));
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
    public static ImmutableArray<SubjectForm> Wanted(LookupSubject subject)
    {
        var forms = ImmutableArray.CreateBuilder<SubjectForm>();
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
        return forms.Distinct().ToImmutableArray();
    }

    /// <summary>The form of a name with a birth date, e.g. of an officer as a Member State hands it over.</summary>
    public static SubjectForm OfName(string surname, string givenNames, PartialDate birthDate) =>
        NameText(Name, birthDate.ToString(), WholeName.Folded(NameForm.From(surname, givenNames)));

    private static int MostOf(SearchTerms terms) =>
        (terms.Names is null ? 0 : 2) + (terms.Document is null ? 0 : 1) + (terms.VisaStickerNumber is null ? 0 : 1) + (terms.VisaApplicationNumber is null ? 0 : 1);

    /// <summary>The forms, each but once; there are few.</summary>
    private static ImmutableArray<SubjectForm> Once(ImmutableArray<SubjectForm>.Builder forms)
    {
        var kept = 0;
        for (var i = 0; i < forms.Count; i++)
        {
            if (forms.IndexOf(forms[i], 0, kept) < 0)
                forms[kept++] = forms[i];
        }

        forms.Count = kept;
        return forms.DrainToImmutable();
    }

    private static void AddWantedNames(ImmutableArray<SubjectForm>.Builder forms, PersonNames names, PartialDate? birthDate, bool similar)
    {
        var form = NameForm.From(names.Surname, names.GivenNames);
        foreach (var reading in WholeName.Readings(form))
            AddName(forms, Name, birthDate?.ToString() ?? "", reading);
        if (!similar)
            return;

        // Officers leave out given names, and know dates in part.
        NameForm[] parts = [form, NameForm.From(names.Surname, ""), NameForm.From(names.Surname, names.GivenNames.Split(' ', '-')[0])];
        foreach (var date in DatesLike(birthDate))
        {
            var born = date?.ToString() ?? "";
            foreach (var part in parts)
            {
                foreach (var reading in WholeName.Readings(part))
                    AddName(forms, Name, born, reading);
                AddName(forms, Sound, born, WholeName.Sound(part));
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

    private static void AddName(ImmutableArray<SubjectForm>.Builder forms, string kind, string born, string text)
    {
        if (text.Length > 0)
            forms.Add(NameText(kind, born, text));
    }

    private static SubjectForm NameText(string kind, string born, string text) => SubjectForm.OfParts(kind, $"{born}:{text}");

    private static SubjectForm DocumentForm(string number, string issuer) =>
        SubjectForm.OfParts(Document, $"{(issuer.Length == 0 ? "" : CountryCodes.Canonical(issuer))}:{DocumentNumbers.Key(number)}");

    private static SubjectForm NumberForm(string kind, string number) => SubjectForm.Of(kind, DocumentNumbers.Key(number));

    private static SubjectForm RecordForm(CentralSystem system, string number) => SubjectForm.OfParts(Record, $"{system.DisplayName()}:{number}");
}
