using System.Collections.Concurrent;
using System.Diagnostics;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Browser.Tests.Stand;

/// <summary>An OpenID provider that is not ours, in a process of its own.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();

    private Task _reading = Task.CompletedTask;

    private IdentityProvider(Process process) => _process = process;

    /// <summary>Its issuer: another site than the gateway, which is at 127.0.0.1.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The kinds of token requests that it granted.</summary>
    public ConcurrentQueue<string> Granted { get; } = new();

    /// <summary>Starts one.</summary>
    /// <param name="lifetime">How long its access tokens last, in whole seconds.</param>
    public static async Task<IdentityProvider> StartAsync(TimeSpan lifetime)
    {
        var script = Path.Combine(Repository.Root, "tests", "SearchGateway.Browser.Tests", "Peers", "node", "provider.mjs");
        var start = new ProcessStartInfo("node", [script, $"{lifetime.TotalSeconds:F0}"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var provider = new IdentityProvider(Process.Start(start)!);
        provider._process.ErrorDataReceived += (_, line) => provider._errors.Enqueue(line.Data ?? "");
        provider._process.BeginErrorReadLine();
        provider.Address = new Uri($"http://localhost:{await provider.ReadAsync()}");
        return provider;
    }

    /// <summary>Tells it where the gateway is that it signs officers in for.</summary>
    public async Task ServeAsync(Uri gateway)
    {
        await _process.StandardInput.WriteLineAsync(gateway.GetLeftPart(UriPartial.Authority));
        await _process.StandardInput.FlushAsync();
        Assert.Equal("ready", await ReadAsync());
        _reading = KeepGrantedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task KeepGrantedAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } kind)
            Granted.Enqueue(kind);
    }

    private async Task<string> ReadAsync()
    {
        using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
        return await _process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new InvalidOperationException("The provider did not start. Run tests/install-peers.sh first.\n" + string.Join('\n', _errors));
    }
}
