namespace SearchGateway.Matching;

/// <summary>The fields of a zone as read, also when check digits fail.</summary>
public sealed record MrzFields
{
    /// <summary>One or two letters: P passport, V visa, A, C or I card; the second at the issuer's choice.</summary>
    public required string DocumentCode { get; init; }

    /// <summary>Issuing state or organisation, two or three letters, or D for Germany as the zone writes it.</summary>
    public required string Issuer { get; init; }

    /// <summary>The document number, a long one put together, fillers at the end cut.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>Nationality, as <see cref="Issuer"/>.</summary>
    public required string Nationality { get; init; }

    /// <summary>Birth date with unknown parts; wholly unknown if it is no calendar date.</summary>
    public required PartialDate BirthDate { get; init; }

    /// <summary>Sex as stated.</summary>
    public required MrzSex Sex { get; init; }

    /// <summary>Expiry date with unknown parts; wholly unknown if it is no calendar date.</summary>
    public required PartialDate ExpiryDate { get; init; }

    /// <summary>Optional data at the issuer's choice, fillers inside kept; empty if none.</summary>
    public required string OptionalData { get; init; }

    /// <summary>The second optional data of TD1; empty if none.</summary>
    public required string SecondOptionalData { get; init; }

    /// <summary>Primary identifier, its parts set apart by one space; empty if the zone has none.</summary>
    public required string Surname { get; init; }

    /// <summary>Secondary identifier, its parts set apart by one space; empty if the zone has none.</summary>
    public required string GivenNames { get; init; }

    /// <summary>
    /// Whether the name fills its field to the last position, which is how a zone shows a name cut to fit; a name
    /// that fits exactly looks the same.
    /// </summary>
    public required bool NameTruncated { get; init; }
}
