namespace SearchGateway.Model;

/// <summary>The fields of Eurodac records.</summary>
public static class EurodacFields
{
    internal static readonly FieldDescription[] Descriptions =
    [
        new("category", "Category of the data set: 1 applicant, 2 irregular crossing, 3 illegally staying. Eurodac Art. 9, 14, 17."),
        new("state_of_origin", "Member State of origin. Eurodac Art. 11(b)."),
        new("place", "Place of application or apprehension. Eurodac Art. 11(b), 14(2)(b)."),
        new("date", "Date of application or apprehension. Eurodac Art. 11(b), 14(2)(b)."),
        new("sex", "Sex. Eurodac Art. 11(c)."),
        new("fingerprints_taken_on", "Date on which the fingerprints were taken. Eurodac Art. 11(e)."),
        new("transmitted_at", "When the data were sent to the Central System. Eurodac Art. 11(f)."),
        new("arrival_after_transfer", "Date of arrival after a transfer. Eurodac Art. 10(a)."),
        new("departure_or_removal", "Date of departure or removal. Eurodac Art. 10(c), (d)."),
        new("responsibility_decision", "Date of the decision to examine the application. Eurodac Art. 10(e)."),
        new("protection_mark", "Mark that international protection was granted. Eurodac Art. 18(1)."),
    ];

    /// <summary>Category of the data set: 1 applicant, 2 irregular crossing, 3 illegally staying. Eurodac Art. 9, 14, 17.</summary>
    public static SystemField Category { get; } = Field("category");

    /// <summary>Member State of origin. Eurodac Art. 11(b).</summary>
    public static SystemField StateOfOrigin { get; } = Field("state_of_origin");

    /// <summary>Place of application or apprehension. Eurodac Art. 11(b), 14(2)(b).</summary>
    public static SystemField Place { get; } = Field("place");

    /// <summary>Date of application or apprehension. Eurodac Art. 11(b), 14(2)(b).</summary>
    public static SystemField Date { get; } = Field("date");

    /// <summary>Sex. Eurodac Art. 11(c).</summary>
    public static SystemField Sex { get; } = Field("sex");

    /// <summary>Date on which the fingerprints were taken. Eurodac Art. 11(e).</summary>
    public static SystemField FingerprintsTakenOn { get; } = Field("fingerprints_taken_on");

    /// <summary>When the data were sent to the Central System. Eurodac Art. 11(f).</summary>
    public static SystemField TransmittedAt { get; } = Field("transmitted_at");

    /// <summary>Date of arrival after a transfer. Eurodac Art. 10(a).</summary>
    public static SystemField ArrivalAfterTransfer { get; } = Field("arrival_after_transfer");

    /// <summary>Date of departure or removal. Eurodac Art. 10(c), (d).</summary>
    public static SystemField DepartureOrRemoval { get; } = Field("departure_or_removal");

    /// <summary>Date of the decision to examine the application. Eurodac Art. 10(e).</summary>
    public static SystemField ResponsibilityDecision { get; } = Field("responsibility_decision");

    /// <summary>Mark that international protection was granted. Eurodac Art. 18(1).</summary>
    public static SystemField ProtectionMark { get; } = Field("protection_mark");

    private static SystemField Field(string name) => FieldCatalogue.Require(CentralSystem.Eurodac, Descriptions, name);
}
