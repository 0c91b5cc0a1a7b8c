using System.Text.RegularExpressions;
using Google.Protobuf.Collections;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Cir.V1;
using SearchGateway.Systems.Records;
using static SearchGateway.Systems.Records.FieldReader;

namespace SearchGateway.Systems.Cir;

/// <summary>The fields of the catalogue in the two answers of the repository: where they stand and how they are read.</summary>
internal static partial class CirRecords
{
    /// <summary>What a presence check answers.</summary>
    public static FieldSet PresenceFields { get; } = FieldSet.None.With(CirFields.HoldingSystems);

    /// <summary>The files that an identification finds. Where they come from has no place here.</summary>
    public static RecordMapping<IdentityFile> Files { get; } = new(CentralSystem.Cir,
    [
        new(CirFields.Surname, ["identity.surname"], static (f, i) => f.Add(Text(i.Identity?.Surname))),
        new(CirFields.FirstNames, ["identity.first_names"], static (f, i) => f.Add(Text(i.Identity?.FirstNames))),
        new(CirFields.BirthDate, ["identity.date_of_birth"], static (f, i) => f.Add(DateOf(f, i.Identity?.DateOfBirth))),
        new(CirFields.Sex, ["identity.sex"], static (f, i) => f.Add(f.Word(i.Identity?.Sex))),
        new(CirFields.Nationality, ["identity.nationalities"], static (f, i) => f.AddAll(i.Identity?.Nationalities, static (_, code) => Text(code))),
        new(CirFields.PlaceOfBirth, ["identity.place_of_birth"], static (f, i) => f.Add(Text(i.Identity?.PlaceOfBirth))),
        new(CirFields.DocumentType, ["travel_documents.type"], static (f, i) => f.AddAll(i.TravelDocuments, static (g, d) => g.Word<TravelDocumentType>(d.Type))),
        new(CirFields.DocumentNumber, ["travel_documents.number"], static (f, i) => f.AddAll(i.TravelDocuments, static (_, d) => Text(d.Number))),
        new(CirFields.DocumentIssuer, ["travel_documents.issuer"], static (f, i) => f.AddAll(i.TravelDocuments, static (_, d) => Text(d.Issuer))),
        new(CirFields.DocumentExpiresOn, ["travel_documents.expires_on"], static (f, i) => f.AddAll(i.TravelDocuments, static (g, d) => DateOf(g, d.ExpiresOn))),
        new(CirFields.FacialImage, ["facial_image.image"], static (f, i) => f.Add(Binary(i.FacialImage?.Image))),
    ])
    {
        Number = static i => Opaque(i.FileNumber),
        MatchedOn = static i => KeysOf(i.FoundBy),
        MatchPaths = ["found_by"],
    };

    /// <summary>The one reply of a presence check.</summary>
    public static RecordMapping<Presence> Presences { get; } = new(CentralSystem.Cir,
    [
        new(CirFields.HoldingSystems, ["holding_systems"], static (f, p) => ReadSystems(f, p.HoldingSystems)),
    ])
    {
        Number = static p => Opaque(p.ReplyNumber),

        // Which of the keys met which data would tell of the data.
        MatchedOn = static _ => SearchKeys.None,
    };

    private static void ReadSystems(FieldReader reader, RepeatedField<HoldingSystem> systems)
    {
        if (systems.Count == 0 || systems.Contains(HoldingSystem.Unspecified))
            reader.Break("data that no system holds");
        else
            reader.AddAll(systems, static (f, s) => f.Word<HoldingSystem>(s));
    }

    /// <summary>A number of another form could be one of VIS or EES and tell whose data these are: such an answer is not used.</summary>
    private static string Opaque(string number) => OpaqueForm.IsMatch(number) ? number : "";

    // Fingers and face are found as one; the cut leaves those that were sent.
    private static SearchKeys? KeysOf(IEnumerable<FoundBy> ways)
    {
        var keys = SearchKeys.None;
        foreach (var way in ways)
        {
            switch (way)
            {
                case FoundBy.Biometrics:
                    keys |= SearchKeys.Fingerprints | SearchKeys.FacialImage;
                    break;
                case FoundBy.Identity:
                    keys |= SearchKeys.Names;
                    break;
                case FoundBy.TravelDocument:
                    keys |= SearchKeys.TravelDocument;
                    break;
                default:
                    return null;
            }
        }

        return keys;
    }

    private static FieldValue? DateOf(FieldReader reader, PartialDate? date) => reader.Date(date?.Year, date?.Month, date?.Day);

    [GeneratedRegex("^CIR[0-9A-F]{20}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex OpaqueForm { get; }
}
