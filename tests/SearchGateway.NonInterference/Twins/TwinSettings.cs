using SearchGateway.Model;
using SearchGateway.NonInterference.Running;

namespace SearchGateway.NonInterference.Twins;

/// <summary>What both twins are started with.</summary>
/// <param name="Pack">Name of the rule pack.</param>
/// <param name="Folder">A folder for the signing key, which both share, and for what each has to itself.</param>
/// <param name="Clock">The time.</param>
internal sealed record TwinSettings(string Pack, string Folder, TimeProvider Clock)
{
    /// <summary>Changes a gateway before it is built, so that tests can plant leaks. Is given what its stand-ins answer out of.</summary>
    public Action<WebApplicationBuilder, Stage>? Adjust { get; init; }

    public string[] Arguments(string systems) =>
    [
        "--environment=Development", "--Listen:Rest=http://localhost:0", "--Listen:Grpc=http://localhost:0",
        "--DevelopmentIssuer:Enabled=true", "--DevelopmentIssuer:Lifetime=1.00:00:00", "--Logging:LogLevel:Default=None", "--Shutdown:Notice=00:00:00",
        "--Simulators:Embedded=false", $"--Policy:Folder={ShippedPacks.Folder}", $"--Policy:Pack={Pack}",
        "--Audit:CreateSigningKey=true", "--Audit:Erasure:Enabled=false", $"--Audit:DataFolder={Folder}",
        $"--Audit:Sqlite:Path={OwnFile()}", $"--Audit:RecordKeysPath={OwnFile()}", $"--Audit:SubjectKeysPath={OwnFile()}",
        // The systems' side of a call counts its deadline in real time, so there has to be enough of it.
        "--FanOut:Budget=00:01:00",
        .. CentralSystems.All.SelectMany(s => new[]
        {
            $"--Systems:{s}:Address={systems}", $"--Systems:{s}:Budget=00:00:55", $"--Systems:{s}:Retry:Attempts=0",
        }),
    ];

    private string OwnFile() => Path.Combine(Folder, Path.GetRandomFileName());
}
