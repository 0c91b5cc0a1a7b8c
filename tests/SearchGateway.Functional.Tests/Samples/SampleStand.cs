using System.Security.Cryptography;
using SearchGateway.Client;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Samples;

/// <summary>A gateway for the samples, its log's key in a file, and another key that is not its.</summary>
public sealed class SampleStand : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-keys-");

    internal GatewayStand Gateway { get; private set; } = null!;

    internal string KeyFile => Path.Combine(_folder.FullName, "audit-log.pem");

    internal string OtherKeyFile => Path.Combine(_folder.FullName, "other.pem");

    public async ValueTask InitializeAsync()
    {
        Gateway = await GatewayStand.StartAsync();
        await File.WriteAllTextAsync(KeyFile, await AuditLogKeys.RequestAsync(Gateway.Http, Gateway.Rest, await Gateway.TokenAsync("border-guard")));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(OtherKeyFile, other.ExportSubjectPublicKeyInfoPem());
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal async Task<SampleRun> RunAsync(Sample sample, string input, Uri? rest = null, Uri? grpc = null, string? key = null) => await sample.RunAsync(
        rest ?? Gateway.Rest, grpc ?? Gateway.Grpc, await Gateway.TokenAsync("border-guard"), key ?? (sample.Verifies ? KeyFile : null), input);
}
