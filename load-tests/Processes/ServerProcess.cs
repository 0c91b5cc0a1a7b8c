using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Processes;

/// <summary>A server of this solution as a process of its own, to be stopped or killed as the proof wants it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int KeptLines = 40;
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ServerProcess(string name, Process process, Uri rest, Uri grpc)
    {
        Name = name;
        _process = process;
        (Rest, Grpc) = (rest, grpc);
    }

    public string Name { get; }

    public Uri Rest { get; }

    public Uri Grpc { get; }

    public int Id => _process.Id;

    /// <summary>An address of this machine whose port was free a moment ago.</summary>
    public static Uri FreeAddress()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}"));
    }

    /// <summary>Starts a program and waits until it says on its REST face that it is ready.</summary>
    /// <exception cref="RunException">It ended, or is not ready in time; its last lines are in the message.</exception>
    public static async Task<ServerProcess> StartAsync(
        string name, string assembly, Uri rest, Uri grpc, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var start = Start(assembly, []);
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var server = new ServerProcess(name, Process.Start(start)!, rest, grpc);
        try
        {
            server._process.OutputDataReceived += (_, line) => server.Keep(line.Data);
            server._process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            await server.UntilReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and everything it wrote.</returns>
    public static async Task<(int Code, string Text)> RunAsync(
        string assembly, IEnumerable<string> args, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var start = Start(assembly, args);
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, (await output) + await error);
    }

    /// <summary>SIGKILL: no warning, no last word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal, e.g. <c>HUP</c>.</summary>
    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]))!;
        await kill.WaitForExitAsync(cancellationToken);
    }

    /// <summary>SIGTERM, then waits until the process has ended by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        await SignalAsync("TERM", cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static ProcessStartInfo Start(string assembly, IEnumerable<string> args) => new("dotnet", [assembly, .. args])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetDirectoryName(assembly)!,
    };

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        while (_lines.Count > KeptLines)
            _lines.TryDequeue(out _);
    }

    /// <summary>Waits until it says on its REST face that it is ready.</summary>
    /// <exception cref="RunException">It ended, or is not ready in time.</exception>
    public async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_startLimit);
        while (!limit.IsCancellationRequested)
        {
            if (_process.HasExited)
                throw new RunException($"{Name} ended at its start with exit code {_process.ExitCode}:\n{string.Join('\n', _lines)}");
            try
            {
                using var answer = await http.GetAsync(new Uri(Rest, "/health/ready"), limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        throw new RunException($"{Name} is not ready after {s_startLimit.TotalSeconds:0} seconds:\n{string.Join('\n', _lines)}");
    }
}
