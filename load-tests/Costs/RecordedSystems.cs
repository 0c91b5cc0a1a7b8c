using SearchGateway.LoadTests.Processes;

namespace SearchGateway.LoadTests.Costs;

/// <summary>Four systems that find an answer once and then give it again, as a process of their own.</summary>
internal sealed class RecordedSystems : IDisposable
{
    /// <summary>Their names, as settings have them.</summary>
    public static readonly string[] Names = ["sis", "vis", "ees", "eurodac"];

    private readonly ServerProcess _process;

    private RecordedSystems(ServerProcess process, Uri[] grpc, Uri[] plain) => (_process, Grpc, Plain) = (process, grpc, plain);

    /// <summary>Where each is asked over gRPC.</summary>
    public Uri[] Grpc { get; }

    /// <summary>Where each is asked over HTTP/1.1.</summary>
    public Uri[] Plain { get; }

    /// <summary>Their process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts them.</summary>
    /// <param name="baselines">The program.</param>
    /// <param name="cores">Their processors, such as <c>2,3</c>; all if null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Commands.RunException">They do not start.</exception>
    public static async Task<RecordedSystems> StartAsync(string baselines, string? cores, CancellationToken cancellationToken)
    {
        Uri[] grpc = [.. Names.Select(_ => ServerProcess.FreeAddress())];
        Uri[] plain = [.. Names.Select(_ => ServerProcess.FreeAddress())];
        var process = await ServerProcess.StartListeningAsync(
            "the recorded systems", ["dotnet", baselines, "systems", "--ports", Ports(grpc), "--plain-ports", Ports(plain)], plain[3], cores, cancellationToken);
        return new RecordedSystems(process, grpc, plain);
    }

    /// <summary>A gateway's settings with these systems behind it.</summary>
    public static Dictionary<string, string> Before(IReadOnlyDictionary<string, string> gateway, Uri[] systems, string transport)
    {
        var settings = new Dictionary<string, string>(gateway, StringComparer.Ordinal) { ["Simulators__Embedded"] = "false" };
        foreach (var (system, address) in Names.Zip(systems))
        {
            settings[$"Systems__{system}__Address"] = address.AbsoluteUri;
            settings[$"Systems__{system}__Transport"] = transport;
        }

        // The repository of 2019 is not asked under the rules of 2016; it only has to have an address.
        settings["Systems__Cir__Address"] = systems[0].AbsoluteUri;
        return settings;
    }

    public void Dispose() => _process.Dispose();

    private static string Ports(IEnumerable<Uri> addresses) => string.Join(',', addresses.Select(a => a.Port));
}
