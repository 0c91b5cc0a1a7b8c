using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Records;
using static SearchGateway.Systems.Ees.EesRows;
using static SearchGateway.Systems.Records.FieldReader;

namespace SearchGateway.Systems.Ees;

/// <summary>The fields of the catalogue in the contract of EES: where they stand and how they are read.</summary>
internal static class EesRecords
{
    public static RecordMapping<IndividualFile> Mapping { get; } = new(CentralSystem.Ees,
    [
        new(EesFields.Surname, ["identity.surname"], static (f, i) => f.Add(Text(i.Identity?.Surname))),
        new(EesFields.FirstNames, ["identity.first_names"], static (f, i) => f.Add(Text(i.Identity?.FirstNames))),
        new(EesFields.BirthDate, ["identity.date_of_birth"], static (f, i) => f.Add(DateOf(f, i.Identity?.DateOfBirth))),
        new(EesFields.Nationality, ["identity.nationalities"], static (f, i) => f.AddAll(i.Identity?.Nationalities, static (_, code) => Text(code))),
        new(EesFields.Sex, ["identity.sex"], static (f, i) => f.Add(f.Word(i.Identity?.Sex))),
        new(EesFields.DocumentType, ["travel_documents.type"], static (f, i) => f.AddAll(i.TravelDocuments, static (_, d) => Text(d.Type))),
        new(EesFields.DocumentNumber, ["travel_documents.number"], static (f, i) => f.AddAll(i.TravelDocuments, static (_, d) => Text(d.Number))),
        new(EesFields.DocumentIssuer, ["travel_documents.issuer"], static (f, i) => f.AddAll(i.TravelDocuments, static (_, d) => Text(d.Issuer))),
        new(EesFields.DocumentExpiresOn, ["travel_documents.expires_on"], static (f, i) => f.AddAll(i.TravelDocuments, static (g, d) => DateOf(g, d.ExpiresOn))),
        new(EesFields.FacialImage, ["facial_image.image"], static (f, i) => f.Add(Binary(i.FacialImage?.Image))),
        new(EesFields.BiometricVerification, ["verification"], static (f, i) => f.Add(f.Word<BiometricVerification>(i.Verification))),
        new(EesFields.EntryRecords, ["entries"], static (f, i) => f.AddAll(i.Entries, static (g, row) => EntryRow(g, row))),
        new(EesFields.ExitRecords, ["exits"], static (f, i) => f.AddAll(i.Exits, static (g, row) => ExitRow(g, row))),
        new(EesFields.RefusalRecords, ["refusals"], static (f, i) => f.AddAll(i.Refusals, static (g, row) => RefusalRow(g, row))),
        new(EesFields.ChangeRecords, ["stay_changes"], static (f, i) => f.AddAll(i.StayChanges, static (g, row) => ChangeRow(g, row))),

        // The file holds its sticker with the entries made on it; the newest entry comes first.
        new(EesFields.VisaStickerNumber, ["entries.visa.sticker_number"], static (f, i) => f.Add(Text(CurrentSticker(i)))) { NativePaths = [] },
        new(EesFields.AuthorisedStayUntil, ["authorised_stay.last_permitted_day"], static (f, i) => f.Add(DateOf(f, i.AuthorisedStay?.LastPermittedDay))),
        new(EesFields.RemainingDays, ["authorised_stay.remaining_days"], static (f, i) => f.Add(f.Count(i.AuthorisedStay?.RemainingDays))),
        new(EesFields.OverstayDays, ["authorised_stay.overstay_days"], static (f, i) => f.Add(f.Count(i.AuthorisedStay?.OverstayDays))),
        new(EesFields.Overstayer, ["overstayer"], static (f, i) => f.Add(Flag(i.Overstayer))),

        // Derived: EES has no such count, but an entry record for each entry on the visa.
        new(EesFields.EntriesUsed, ["entries.visa.sticker_number"], static (f, i) => f.Add(f.CountOrNone(EntriesOnCurrentSticker(i)))) { NativePaths = [] },
    ])
    {
        Number = static i => i.FileReference,
        MatchedOn = static i => KeysOf(i.Match),
        MatchPaths = ["match.keys"],
    };

    private static string? CurrentSticker(IndividualFile file) => file.Entries is [{ Visa: { } visa }, ..] ? visa.StickerNumber : null;

    private static int EntriesOnCurrentSticker(IndividualFile file)
    {
        if (CurrentSticker(file) is not { Length: > 0 } sticker)
            return 0;
        var count = 0;
        for (var i = 0; i < file.Entries.Count; i++)
            count += file.Entries[i].Visa?.StickerNumber == sticker ? 1 : 0;
        return count;
    }

    private static SearchKeys? KeysOf(Match? match)
    {
        var matched = SearchKeys.None;
        for (var i = 0; i < match?.Keys.Count; i++)
        {
            switch (match.Keys[i])
            {
                case MatchKey.Identity:
                    matched |= SearchKeys.Names;
                    break;
                case MatchKey.TravelDocument:
                    matched |= SearchKeys.TravelDocument;
                    break;
                case MatchKey.VisaSticker:
                    matched |= SearchKeys.VisaSticker;
                    break;
                case MatchKey.Fingerprints:
                    matched |= SearchKeys.Fingerprints;
                    break;
                case MatchKey.Face:
                    matched |= SearchKeys.FacialImage;
                    break;
                case MatchKey.FileReference:
                    break;
                default:
                    return null;
            }
        }

        return matched;
    }
}
