namespace SearchGateway.Simulators;

/// <summary>A simulated central system.</summary>
public enum SystemName
{
    /// <summary>Schengen Information System.</summary>
    Sis,

    /// <summary>Visa Information System.</summary>
    Vis,

    /// <summary>Entry/Exit System.</summary>
    Ees,

    /// <summary>Eurodac.</summary>
    Eurodac,

    /// <summary>Common identity repository.</summary>
    Cir,
}
