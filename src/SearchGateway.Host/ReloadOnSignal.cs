using System.Runtime.InteropServices;
using SearchGateway.Host.Api;

namespace SearchGateway.Host;

/// <summary>Reads the rule pack anew on SIGHUP, which is what <c>systemctl reload</c> sends. What came of it stands in the log.</summary>
internal sealed class ReloadOnSignal(IServiceProvider services, ILogger<ReloadOnSignal> log) : IHostedService, IDisposable
{
    private PosixSignalRegistration? _registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Not before: by now every setting has been checked, and all faults were said at once.
        var policy = services.GetRequiredService<PolicyReload>();
        // On Windows the signal means that the console closes.
        if (!OperatingSystem.IsWindows())
            _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => Receive(signal, policy));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _registration?.Dispose();

    private void Receive(PosixSignalContext signal, PolicyReload policy)
    {
        // By default the signal ends the process.
        signal.Cancel = true;
        _ = ReloadAsync(policy);
    }

    private async Task ReloadAsync(PolicyReload policy)
    {
        try
        {
            await policy.ReloadAsync(caller: null, CancellationToken.None);
        }
#pragma warning disable CA1031 // nobody awaits this; a fault here must not end the gateway, and the old rules stay in force
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.UnexpectedFault(e.GetType().FullName!, e.StackTrace);
        }
    }
}
