using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Cir.V1;
using EesFile = SearchGateway.Systems.Contracts.Ees.V1.IndividualFile;
using Identity = SearchGateway.Systems.Contracts.Cir.V1.Identity;
using Sex = SearchGateway.Systems.Contracts.Cir.V1.Sex;
using VisFile = SearchGateway.Systems.Contracts.Vis.V1.ApplicationFile;
using VisType = SearchGateway.Systems.Contracts.Vis.V1.TravelDocumentType;

namespace SearchGateway.Simulators.Cir;

/// <summary>
/// Makes the individual files (IO 17, 18) from what VIS and EES hold: records with the same face and the same identity data
/// are one file; another identity of the same person, or a slip of the pen, is a file of its own. Eurodac holds no identity
/// data, so its sets are in none of these files.
/// </summary>
internal static class CirProjection
{
    public static IReadOnlyList<StoredIdentity> FilesOf(IEnumerable<Stored<VisFile>> vis, IEnumerable<StoredFile> ees, ulong seed)
    {
        var numbers = new CirNumbers(seed);
        return
        [
            .. vis.Select(Of).Concat(ees.Select(f => Of(f.File)))
                .GroupBy(p => (p.BiometricKey, p.Identity.Surname, p.Identity.FirstNames, p.Identity.DateOfBirth, p.Identity.Sex, string.Join(' ', p.Identity.Nationalities)))
                .Select(parts => File([.. parts], numbers, seed)),
        ];
    }

    private static StoredIdentity File(List<Part> parts, CirNumbers numbers, ulong seed)
    {
        var first = parts[0];
        var identity = first.Identity.Clone();
        identity.PlaceOfBirth = parts.Select(p => p.Identity.PlaceOfBirth).FirstOrDefault(p => p.Length > 0) ?? "";
        var file = new IdentityFile { FileNumber = numbers.OfFile(first.BiometricKey, identity), Identity = identity };
        file.TravelDocuments.AddRange(parts.SelectMany(p => p.Documents).Distinct()
            .OrderByDescending(d => Day(d.ExpiresOn)).ThenBy(d => d.Number, StringComparer.Ordinal));
        var fingers = parts.Select(p => p.Fingers).OfType<Enrolment>().OrderByDescending(f => f.Fingers.Count).FirstOrDefault();
        return new StoredIdentity(
            new Stored<IdentityFile>(file, first.Person, first.IdentityIndex, first.BiometricKey, fingers),
            Draw.For(seed, (ulong)first.Person, 15, (ulong)first.IdentityIndex).Next(),
            [.. parts.Select(p => p.System).Distinct().Order()]);
    }

    private static Part Of(Stored<VisFile> stored)
    {
        var (applicant, document) = (stored.Record.Applicant, stored.Record.TravelDocument);
        var identity = new Identity
        {
            Surname = applicant.Surname,
            FirstNames = applicant.FirstNames,
            DateOfBirth = Date(VisValues.Date(applicant.DateOfBirth)),
            Sex = (Sex)applicant.Sex,
            Nationalities = { stored.Record.Nationality.Current },
            PlaceOfBirth = applicant.PlaceOfBirth,
        };
        return new Part(HoldingSystem.Vis, stored.Person, stored.Identity, stored.BiometricKey, stored.Fingers, identity,
            [Document(document.Type, document.Number, document.Issuer, Date(VisValues.Date(document.ExpiresOn)))]);
    }

    private static Part Of(Stored<EesFile> stored)
    {
        var who = stored.Record.Identity;
        var identity = new Identity
        {
            Surname = who.Surname,
            FirstNames = who.FirstNames,
            DateOfBirth = Date(EesValues.Date(who.DateOfBirth)),
            Sex = (Sex)who.Sex,
            Nationalities = { who.Nationalities },
        };
        return new Part(HoldingSystem.Ees, stored.Person, stored.Identity, stored.BiometricKey, stored.Fingers, identity,
            [.. stored.Record.TravelDocuments.Select(d => Document(VisValues.DocumentType(d.Type), d.Number, d.Issuer, Date(EesValues.Date(d.ExpiresOn))))]);
    }

    // One list of kinds for all, as VIS has it: EES writes the letters of the machine-readable zone, which would tell.
    private static TravelDocument Document(VisType type, string number, string issuer, PartialDate expires) =>
        new() { Type = (TravelDocumentType)type, Number = number, Issuer = issuer, ExpiresOn = expires };

    private static PartialDate Date(Matching.PartialDate date) => new() { Year = date.Year ?? 0, Month = date.Month ?? 0, Day = date.Day ?? 0 };

    private static int Day(PartialDate date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    /// <summary>What one system holds of one person.</summary>
    private sealed record Part(
        HoldingSystem System,
        int Person,
        int IdentityIndex,
        ulong BiometricKey,
        Enrolment? Fingers,
        Identity Identity,
        IReadOnlyList<TravelDocument> Documents);
}
