using System.Globalization;
using System.Net;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Scenarios;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Simulators;

/// <summary>How the simulated systems are started; section <c>Simulators</c>.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Most people whose records one process holds in memory; more live in a prepared <see cref="Folder"/>.</summary>
    public const int LargestInMemory = 1_000_000;

    private const string AsPrepared = "prepared";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Who lives in them; at most <see cref="LargestInMemory"/> people.</summary>
    public PopulationOptions Population { get; set; } = new();

    /// <summary>
    /// Folder with a prepared population, which then lives in the systems instead of <see cref="Population"/>; none unless
    /// set. The common identity repository is made in memory, so beyond <see cref="LargestInMemory"/> people the systems must
    /// not name it.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>Address on which they listen; the loopback address unless set.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Their certificate, and whose they ask for; without one they speak no TLS.</summary>
    public ListenerTlsOptions Tls { get; set; } = new();

    /// <summary>Port of SIS, 0 to 65535; 0, which is the default, takes any free port.</summary>
    public int SisPort { get; set; }

    /// <summary>Port of VIS, 0 to 65535; 0 takes any free port.</summary>
    public int VisPort { get; set; }

    /// <summary>Port of EES, 0 to 65535; 0 takes any free port.</summary>
    public int EesPort { get; set; }

    /// <summary>Port of Eurodac, 0 to 65535; 0 takes any free port.</summary>
    public int EurodacPort { get; set; }

    /// <summary>Port of the common identity repository, 0 to 65535; 0 takes any free port.</summary>
    public int CirPort { get; set; }

    /// <summary>The systems to start; all five unless set.</summary>
    public ISet<SystemName> Systems { get; set; } = new HashSet<SystemName>(Enum.GetValues<SystemName>());

    /// <summary>Name of a scenario that comes with the simulators, played from the start on; none unless set.</summary>
    public string? Scenario { get; set; }

    /// <summary>
    /// The day that the systems take for today when they start, such as <c>2016-11-21</c>, or <c>prepared</c> for that of the
    /// <see cref="Folder"/>; from then on their days pass as ever. The day of the clock unless set. Retention, ages and
    /// <c>data_as_of</c> follow it.
    /// </summary>
    public string? Today { get; set; }

    /// <summary>Every rule that the options break, each with the option's name; empty if none.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Population.Size is < PopulationOptions.SmallestSize or > PopulationOptions.LargestSize)
            faults.Add($"Population:Size must be {PopulationOptions.SmallestSize} to {PopulationOptions.LargestSize}, was {Population.Size}");
        else if (Folder is null && Population.Size > LargestInMemory)
            faults.Add($"Population:Size may be at most {LargestInMemory} without a prepared Folder, was {Population.Size}");
        if (!IPAddress.TryParse(Address, out _))
            faults.Add("Address must be an IP address, such as 127.0.0.1");
        if (Scenario is not null && !ScenarioLibrary.Shipped.ContainsKey(Scenario))
            faults.Add($"Scenario must be one of {string.Join(", ", ScenarioLibrary.Shipped.Keys.Order(StringComparer.Ordinal))}");
        if (!IsToday())
            faults.Add("Today must be a day such as 2016-11-21, or prepared where there is a Folder");
        if (Systems.Count == 0)
            faults.Add("Systems must name at least one system");
        foreach (var system in Enum.GetValues<SystemName>())
            if (PortOf(system) is < 0 or > 65535)
                faults.Add($"{system}Port must be 0 to 65535");
        faults.AddRange(Tls.Faults(nameof(Tls)));
        return faults;
    }

    /// <summary>The day that the systems take for today; null for that of the clock.</summary>
    /// <param name="prepared">The day of the folder.</param>
    internal DateOnly? DayOf(DateOnly? prepared) =>
        Today is null ? null : string.Equals(Today, AsPrepared, StringComparison.Ordinal) ? prepared : DateOnly.ParseExact(Today, DayFormat, CultureInfo.InvariantCulture);

    private bool IsToday() =>
        Today is null
        || (string.Equals(Today, AsPrepared, StringComparison.Ordinal) && Folder is not null)
        || DateOnly.TryParseExact(Today, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    internal int PortOf(SystemName system) => system switch
    {
        SystemName.Sis => SisPort,
        SystemName.Vis => VisPort,
        SystemName.Ees => EesPort,
        SystemName.Eurodac => EurodacPort,
        SystemName.Cir => CirPort,
        _ => throw new ArgumentOutOfRangeException(nameof(system)),
    };
}
