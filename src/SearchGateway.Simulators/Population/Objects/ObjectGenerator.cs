using SearchGateway.Simulators.Population.Alerts;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population.Objects;

/// <summary>
/// Draws objects sought in SIS that belong to nobody of the population: documents of people who are in no other system, vehicles,
/// weapons. Each is a function of its own index.
/// </summary>
internal sealed class ObjectGenerator(ulong seed, DateOnly today)
{
    // Alerts on objects stay for ten years (SIS-D 45).
    private const int LongestAgo = 3600;

    /// <summary>What is drawn of an object before its particulars.</summary>
    internal readonly record struct Sketch(ObjectType Type, MemberState State, DateOnly Entered, string Issuer);

    public Sketch SketchOf(int index)
    {
        var draw = Begin(index);
        return Next(ref draw);
    }

    /// <summary>Serial number, empty where the object is a document or has none.</summary>
    public static string SerialOf(in Sketch thing, int index) => thing.Type switch
    {
        ObjectType.Vehicle or ObjectType.Trailer => Numbering.VehicleOfNobody(index),
        ObjectType.IssuedDocument or ObjectType.NumberPlate => "",
        ObjectType.Firearm => Numbering.ThingOfNobody('G', index),
        ObjectType.BlankDocument => Numbering.ThingOfNobody('B', index),
        ObjectType.Banknotes => Numbering.ThingOfNobody('N', index),
        ObjectType.Securities => Numbering.ThingOfNobody('S', index),
        _ => Numbering.ThingOfNobody('E', index),
    };

    /// <summary>Registration mark, empty where the object has none.</summary>
    public static string RegistrationOf(in Sketch thing, int index) =>
        thing.Type is ObjectType.Vehicle or ObjectType.Trailer or ObjectType.NumberPlate or ObjectType.RegistrationCertificate or ObjectType.Boat or ObjectType.Aircraft
            ? Plates.OfNobody(thing.State, index)
            : "";

    /// <summary>Number of an issued document.</summary>
    public static string DocumentOf(in Sketch thing, int index) => Numbering.DocumentOfNobody(thing.Issuer, index);

    public ObjectAlert Of(int index)
    {
        var draw = Begin(index);
        var thing = Next(ref draw);
        var alert = new ObjectAlert(Kinds.CategoryOf(thing.Type), thing.State, thing.Entered, "")
        {
            Type = thing.Type,
            SerialNumber = SerialOf(thing, index),
            Registration = RegistrationOf(thing, index),
        };
        if (thing.Type == ObjectType.IssuedDocument)
            return Paper(alert, thing, index, ref draw);
        var (what, descriptions) = Kinds.WordsFor(thing.Type);
        alert = alert with { Reason = what + (draw.Chance(0.85) ? " stolen" : " lost"), Description = draw.Of<string>(descriptions) };
        return thing.Type == ObjectType.Banknotes ? alert with { Currency = "EUR", Denomination = draw.Of(20, 50, 100, 200, 500) } : alert;
    }

    private ObjectAlert Paper(ObjectAlert alert, in Sketch thing, int index, ref Draw draw)
    {
        var kind = draw.Weighted<DocumentType>(Kinds.Documents);
        var culture = Kinds.CultureOf(thing.Issuer, ref draw);
        var sex = draw.Chance(0.5) ? Sex.Male : Sex.Female;
        var surname = culture.Surnames.Drawn(ref draw);
        if (sex == Sex.Female && culture.Feminine is { } rule)
            surname = surname.Feminine(rule);
        var forename = (sex == Sex.Male ? culture.Men : culture.Women).Drawn(ref draw);
        var holder = new Identity(
            surname.Passport, forename.Passport, today.AddDays(-draw.Between(18 * 365, 80 * 365)), sex, thing.Issuer, draw.Of<string>(culture.Places), thing.Issuer);
        var issued = thing.Entered.AddDays(-draw.Between(10, 3000));
        var fate = draw.Chance(0.6) ? DocumentFate.Lost : DocumentFate.Stolen;
        var paper = new PersonalDocument(
            kind == DocumentType.IdentityCard ? "I" : "P", DocumentOf(thing, index), thing.Issuer, issued, issued.AddYears(10), fate);
        return alert with { Reason = $"document reported {(fate == DocumentFate.Lost ? "lost" : "stolen")}", Document = (holder, paper), DocumentKind = kind };
    }

    private Draw Begin(int index) => Draw.For(seed, (ulong)index, (ulong)DrawPart.Object);

    private Sketch Next(ref Draw draw)
    {
        var type = draw.Weighted<ObjectType>(Kinds.Shares);
        var state = draw.Weighted<MemberState>(Kinds.EnteringStates);
        var ago = draw.Share();
        var entered = today.AddDays(-3 - (int)(ago * Math.Sqrt(ago) * LongestAgo));
        return new Sketch(type, state, entered, type != ObjectType.IssuedDocument ? "" : draw.Chance(0.85) ? Kinds.CodeOf(state) : draw.Of<string>(Kinds.OtherIssuers));
    }
}
