namespace SearchGateway.Model;

/// <summary>A central system that the gateway can ask.</summary>
public enum CentralSystem
{
    /// <summary>Schengen Information System; Regulation (EC) 1987/2006, Decision 2007/533/JHA.</summary>
    Sis,

    /// <summary>Visa Information System; Regulation (EC) 767/2008.</summary>
    Vis,

    /// <summary>Entry/Exit System; COM(2016) 194, Regulation (EU) 2017/2226.</summary>
    Ees,

    /// <summary>Eurodac; Regulation (EU) 603/2013.</summary>
    Eurodac,

    /// <summary>Common identity repository; Regulations (EU) 2019/817 and 2019/818.</summary>
    Cir,
}

/// <summary>The systems the gateway knows, in the order in which answers list them.</summary>
public static class CentralSystems
{
    /// <summary>All systems, in the order of <see cref="CentralSystem"/>.</summary>
    public static IReadOnlyList<CentralSystem> All { get; } = Enum.GetValues<CentralSystem>();

    /// <summary>The name people use, e.g. <c>SIS</c>, <c>Eurodac</c>.</summary>
    public static string DisplayName(this CentralSystem system) => system switch
    {
        CentralSystem.Sis => "SIS",
        CentralSystem.Vis => "VIS",
        CentralSystem.Ees => "EES",
        CentralSystem.Eurodac => "Eurodac",
        CentralSystem.Cir => "CIR",
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, "Unknown central system."),
    };
}
