using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Rules;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Cli.Simulated;

/// <summary>The admin services of one simulated system.</summary>
internal sealed class SystemAdmin : IDisposable
{
    private readonly GrpcChannel _channel;

    private SystemAdmin(Uri address, HttpMessageHandler? handler)
    {
        Address = address;
        _channel = handler is null ? GrpcChannel.ForAddress(address) : GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        Faults = new FaultService.FaultServiceClient(_channel);
        Scenarios = new ScenarioService.ScenarioServiceClient(_channel);
        Population = new PopulationService.PopulationServiceClient(_channel);
    }

    public Uri Address { get; }

    /// <summary>The system's name; empty if it does not answer.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Why it does not answer; empty if it does.</summary>
    public string Problem { get; private set; } = "";

    public FaultService.FaultServiceClient Faults { get; }

    public ScenarioService.ScenarioServiceClient Scenarios { get; }

    public PopulationService.PopulationServiceClient Population { get; }

    /// <summary>Asks the system for its name. One that does not answer keeps its reason.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="environment">Names the certificate to show to a system that speaks TLS.</param>
    /// <param name="cancellationToken">Gives up asking.</param>
    public static async Task<SystemAdmin> OpenAsync(Uri address, Func<string, string?> environment, CancellationToken cancellationToken)
    {
        var admin = new SystemAdmin(address, address.Scheme == Uri.UriSchemeHttps ? OwnCertificate.Handler(environment) : null);
        try
        {
            admin.Name = Printable.Text((await admin.Faults.GetFaultsAsync(new GetFaultsRequest(), Deadline(cancellationToken))).System);
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            admin.Dispose();
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RpcException failed)
        {
            admin.Problem = failed.StatusCode == StatusCode.Unimplemented ? "there is no simulated system" : $"does not answer ({failed.StatusCode})";
        }

        return admin;
    }

    /// <summary>A call that ends after ten seconds.</summary>
    public static CallOptions Deadline(CancellationToken cancellationToken) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(10), cancellationToken: cancellationToken);

    /// <summary>Asks, with failures in the words of this tool.</summary>
    public async Task<T> AskAsync<T>(Func<Task<T>> asks)
    {
        if (Problem.Length > 0)
            throw new SystemsFailedException(ExitCode.Unavailable, $"{Address}: {Problem}.");
        try
        {
            return await asks();
        }
        catch (RpcException failed) when (failed.StatusCode == StatusCode.InvalidArgument)
        {
            throw new FaultyInputException([.. failed.Status.Detail.Split('\n').Select(Printable.Text)]);
        }
        catch (RpcException failed) when (failed.StatusCode != StatusCode.Cancelled)
        {
            throw new SystemsFailedException(
                failed.StatusCode == StatusCode.NotFound ? ExitCode.NotFound : ExitCode.Unavailable, $"{Name} ({Address}): {Printable.Text(failed.Status.Detail)}");
        }
    }

    public void Dispose() => _channel.Dispose();
}
