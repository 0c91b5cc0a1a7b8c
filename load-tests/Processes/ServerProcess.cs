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

    // Below those that systems give to connections, any of which could take one that was free a moment ago.
    private const int FirstPort = 15_000;
    private const int Ports = 17_000;
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(120);

    private static int s_lastPort = Environment.ProcessId * 101;

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

    /// <summary>An address of this machine whose port was free a moment ago, and that this process has not given out before.</summary>
    public static Uri FreeAddress()
    {
        while (true)
        {
            var port = FirstPort + (int)((uint)Interlocked.Increment(ref s_lastPort) % Ports);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }
    }

    /// <summary>Starts a program and waits until it says on its REST face that it is ready.</summary>
    /// <exception cref="RunException">It ended, or is not ready in time; its last lines are in the message.</exception>
    public static Task<ServerProcess> StartAsync(
        string name, string assembly, Uri rest, Uri grpc, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken, string? cores = null)
    {
        var start = Pinned(["dotnet", assembly], cores);
        start.WorkingDirectory = Path.GetDirectoryName(assembly)!;
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        return StartAsync(name, start, rest, grpc, server => server.UntilReadyAsync(cancellationToken));
    }

    /// <summary>Starts a program and waits until something listens on the port of its address.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="address">Where it will listen.</param>
    /// <param name="cores">The processors that it may use, such as <c>0,1</c>; all if null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RunException">It ended, or does not listen in time; its last lines are in the message.</exception>
    public static Task<ServerProcess> StartListeningAsync(string name, IReadOnlyList<string> command, Uri address, string? cores, CancellationToken cancellationToken) =>
        StartAsync(name, Pinned(command, cores), address, address, server => server.UntilListeningAsync(cancellationToken));

    /// <summary>Runs a program to its end; interrupts it where that is given up.</summary>
    /// <returns>Its exit code and what it wrote to standard output and to standard error.</returns>
    public static async Task<(int Code, string Out, string Error)> RunAsync(
        string assembly, IEnumerable<string> args, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var start = Start(assembly, args);
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        // As Ctrl+C would: what it began it puts away itself.
        await using var ending = cancellationToken.UnsafeRegister(
            static running => Process.Start("kill", ["-INT", ((Process)running!).Id.ToString(CultureInfo.InvariantCulture)])?.Dispose(), process);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return (process.ExitCode, await output, await error);
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

    private static async Task<ServerProcess> StartAsync(string name, ProcessStartInfo start, Uri rest, Uri grpc, Func<ServerProcess, Task> untilReady)
    {
        var server = new ServerProcess(name, Process.Start(start)!, rest, grpc);
        try
        {
            server._process.OutputDataReceived += (_, line) => server.Keep(line.Data);
            server._process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            await untilReady(server);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    // taskset becomes the program that it starts, so the process is the program's.
    private static ProcessStartInfo Pinned(IReadOnlyList<string> command, string? cores)
    {
        IReadOnlyList<string> words = cores is null ? command : ["taskset", "--cpu-list", cores, .. command];
        return new ProcessStartInfo(words[0], words.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
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
        await UntilAsync(
            async limit =>
            {
                using var answer = await http.GetAsync(new Uri(Rest, "/health/ready"), limit);
                return answer.IsSuccessStatusCode;
            },
            cancellationToken);
    }

    private Task UntilListeningAsync(CancellationToken cancellationToken) => UntilAsync(
        async limit =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(Rest.Host, Rest.Port, limit);
            return true;
        },
        cancellationToken);

    private async Task UntilAsync(Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_startLimit);
        while (!limit.IsCancellationRequested)
        {
            if (_process.HasExited)
                throw new RunException($"{Name} ended at its start with exit code {_process.ExitCode}:\n{string.Join('\n', _lines)}");
            try
            {
                if (await isReady(limit.Token))
                    return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or SocketException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        throw new RunException($"{Name} is not ready after {s_startLimit.TotalSeconds:0} seconds:\n{string.Join('\n', _lines)}");
    }
}
