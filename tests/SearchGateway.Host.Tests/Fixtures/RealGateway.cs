using Microsoft.AspNetCore.Builder;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>The whole gateway with its own core, a fresh audit log and the simulated systems with their described persons alone.</summary>
internal static class RealGateway
{
    public static async Task<RunningGateway> StartAsync(Action<WebApplicationBuilder>? adjust = null, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("searchgateway-").FullName;
        string[] own =
        [
            "--Simulators:Embedded=true", "--Simulators:Population:Size=21", "--Audit:CreateSigningKey=true",
            $"--Audit:DataFolder={folder}", $"--Audit:Sqlite:Path={folder}/audit.db",
        ];
        var gateway = await RunningGateway.StartAsync(
            builder =>
            {
                builder.AddCore();
                adjust?.Invoke(builder);
            },
            isCoreReal: true,
            [.. own, .. settings]);
        gateway.Folder = folder;
        return gateway;
    }
}
