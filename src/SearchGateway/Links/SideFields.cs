using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>
/// Where a system holds the data that links compare. An alert on a person lists documents in rows of their own: what SIS holds as a
/// document's number is a sought document, which may not be the person's.
/// </summary>
internal sealed record SideFields
{
    private static readonly SideFields Sis = new()
    {
        Surname = SisFields.Surname,
        GivenNames = SisFields.Forenames,
        BirthDate = SisFields.BirthDate,
        Sex = SisFields.Sex,
        Nationality = SisFields.Nationalities,
        PlaceOfBirth = SisFields.PlaceOfBirth,
    };

    private static readonly SideFields Vis = new()
    {
        Surname = VisFields.Surname,
        GivenNames = VisFields.FirstNames,
        BirthDate = VisFields.BirthDate,
        Sex = VisFields.Sex,
        Nationality = VisFields.Nationality,
        PlaceOfBirth = VisFields.PlaceOfBirth,
        DocumentNumber = VisFields.DocumentNumber,
        DocumentIssuer = VisFields.DocumentIssuer,
    };

    private static readonly SideFields Ees = new()
    {
        Surname = EesFields.Surname,
        GivenNames = EesFields.FirstNames,
        BirthDate = EesFields.BirthDate,
        Sex = EesFields.Sex,
        Nationality = EesFields.Nationality,
        DocumentNumber = EesFields.DocumentNumber,
        DocumentIssuer = EesFields.DocumentIssuer,
    };

    public required SystemField Surname { get; init; }

    public required SystemField GivenNames { get; init; }

    public required SystemField BirthDate { get; init; }

    public required SystemField Sex { get; init; }

    public required SystemField Nationality { get; init; }

    public SystemField? PlaceOfBirth { get; init; }

    public SystemField? DocumentNumber { get; init; }

    public SystemField? DocumentIssuer { get; init; }

    /// <summary>The fields of a system between whose data links run; null for any other.</summary>
    public static SideFields? Of(CentralSystem system) => system switch
    {
        CentralSystem.Sis => Sis,
        CentralSystem.Vis => Vis,
        CentralSystem.Ees => Ees,
        _ => null,
    };
}
