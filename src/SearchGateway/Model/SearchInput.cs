namespace SearchGateway.Model;

/// <summary>A search as a face received it, before anything was checked. Enum values are the contract's numbers.</summary>
public sealed record SearchInput
{
    /// <summary>Lines of a machine-readable zone, separated by line feeds; empty if none.</summary>
    public string Mrz { get; init; } = "";

    /// <summary>Surname as written.</summary>
    public string Surname { get; init; } = "";

    /// <summary>Given names as written.</summary>
    public string GivenNames { get; init; } = "";

    /// <summary>Birth date, YYYY-MM-DD with XX for unknown parts.</summary>
    public string BirthDate { get; init; } = "";

    /// <summary>Number of <c>searchgateway.v1.Sex</c>.</summary>
    public int Sex { get; init; }

    /// <summary>Three-letter codes.</summary>
    public IReadOnlyList<string> Nationalities { get; init; } = [];

    /// <summary>Document number; empty if none.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>Document issuer; empty if none.</summary>
    public string DocumentIssuer { get; init; } = "";

    /// <summary>Document type; empty if none.</summary>
    public string DocumentType { get; init; } = "";

    /// <summary>Number of the visa sticker; empty if none.</summary>
    public string VisaStickerNumber { get; init; } = "";

    /// <summary>Number of the visa application; empty if none.</summary>
    public string VisaApplicationNumber { get; init; } = "";

    /// <summary>Registration mark of a vehicle; empty if none.</summary>
    public string VehicleRegistration { get; init; } = "";

    /// <summary>State of the vehicle's registration; empty if none.</summary>
    public string VehicleCountry { get; init; } = "";

    /// <summary>Vehicle identification number; empty if none.</summary>
    public string VehicleIdentificationNumber { get; init; } = "";

    /// <summary>Biometric templates: number of <c>searchgateway.v1.BiometricKind</c> and bytes.</summary>
    public IReadOnlyList<(int Kind, ReadOnlyMemory<byte> Template)> Biometrics { get; init; } = [];

    /// <summary>Number of <c>searchgateway.v1.Purpose</c>.</summary>
    public int Purpose { get; init; }

    /// <summary>The caller's reference; empty if none.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>Numbers of <c>searchgateway.v1.CentralSystem</c>.</summary>
    public IReadOnlyList<int> RequiredSystems { get; init; } = [];

    /// <summary>Number of <c>searchgateway.v1.SearchMode</c>.</summary>
    public int Mode { get; init; }

    /// <summary>Numbers of <c>searchgateway.v1.Circumstance</c>.</summary>
    public IReadOnlyList<int> Circumstances { get; init; } = [];

    /// <summary>Identifier of the request for access; empty if none.</summary>
    public string AccessRequestId { get; init; } = "";

    /// <summary>The question to one system that it is; null for a search of all that may be asked.</summary>
    public NativeQuestion? Native { get; init; }
}

/// <summary>One fault of a search's input. Never holds the faulty value.</summary>
/// <param name="Field">Path in the request message, e.g. <c>query.birth_date</c>.</param>
/// <param name="Rule">Stable name of the broken rule, e.g. <c>check_digit</c>.</param>
/// <param name="Message">What is wrong and what is accepted, in words.</param>
public sealed record InputFault(string Field, string Rule, string Message);
