using System.Diagnostics;
using System.Text.Json;

namespace Grpc.Tests.Peers;

/// <summary>Another implementation of gRPC, run as processes of its own.</summary>
internal abstract class Peer
{
    private const string InstallHint = "Run tests/install-peers.sh first.";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>The implementations, by the names that the tests use.</summary>
    public static Peer Named(string name) => name switch
    {
        "node" => NodePeer.Instance,
        "python" => PythonPeer.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such peer."),
    };

    protected static string Folder { get; } = Path.Combine(FindTests(), "Peers");

    protected static string EchoProto { get; } = Path.Combine(FindTests(), "Protos", "echo.proto");

    protected static string Root { get; } = Path.GetFullPath(Path.Combine(FindTests(), "..", ".."));

    /// <summary>Runs the peer's client against a server; what it saw.</summary>
    public async Task<JsonElement> RunClientAsync(Uri server)
    {
        using var process = Start(ClientCommand(server.Authority));
        using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"The peer's client failed. {InstallHint}\n{await errors}");
            return JsonSerializer.Deserialize<JsonElement>(await output);
        }
        finally
        {
            Kill(process);
        }
    }

    /// <summary>Starts the peer's server; it ends when disposed of.</summary>
    public async Task<PeerServer> StartServerAsync()
    {
        var process = Start(ServerCommand());
        using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
        var port = await process.StandardOutput.ReadLineAsync(patience.Token);
        if (port is null)
            Assert.Fail($"The peer's server did not start. {InstallHint}\n{await process.StandardError.ReadToEndAsync(patience.Token)}");
        return new PeerServer(process, new Uri($"http://127.0.0.1:{port}"));
    }

    public static void Kill(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }

    protected abstract string[] ClientCommand(string address);

    protected abstract string[] ServerCommand();

    protected static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command.AsSpan(1).ToArray())
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    }) ?? throw new InvalidOperationException($"{command[0]} did not start. {InstallHint}");

    private static string FindTests()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var tests = Path.Combine(folder.FullName, "tests", "SearchGateway.Grpc.Tests");
            if (File.Exists(Path.Combine(tests, "SearchGateway.Grpc.Tests.csproj")))
                return tests;
        }

        throw new InvalidOperationException("The folder of these tests is not above their output.");
    }
}

/// <summary>A running server of another implementation.</summary>
internal sealed class PeerServer(Process process, Uri address) : IDisposable
{
    public Uri Address => address;

    public void Dispose()
    {
        Peer.Kill(process);
        process.Dispose();
    }
}

internal sealed class NodePeer : Peer
{
    public static NodePeer Instance { get; } = new();

    protected override string[] ClientCommand(string address) =>
    [
        "node", Path.Combine(Folder, "node", "client.mjs"), address, EchoProto,
        Path.Combine(Root, "protos", "grpc", "reflection", "v1", "reflection.proto"),
    ];

    protected override string[] ServerCommand() => ["node", Path.Combine(Folder, "node", "server.mjs"), EchoProto];
}

internal sealed class PythonPeer : Peer
{
    private const string Python = "/usr/bin/python3";
    private static readonly Lazy<string> s_stubs = new(Generate);

    public static PythonPeer Instance { get; } = new();

    protected override string[] ClientCommand(string address) => [Python, "-B", Path.Combine(Folder, "python", "client.py"), address, s_stubs.Value];

    protected override string[] ServerCommand() => [Python, "-B", Path.Combine(Folder, "python", "server.py"), s_stubs.Value];

    /// <summary>Generates the peer's stubs from the proto file that ours come from.</summary>
    private static string Generate()
    {
        var output = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "python-stubs")).FullName;
        using var process = Start(
        [
            Python, "-m", "grpc_tools.protoc", "-I", Path.GetDirectoryName(EchoProto)!,
            $"--python_out={output}", $"--grpc_python_out={output}", EchoProto,
        ]);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"The Python stubs could not be generated.\n{errors}");
        return output;
    }
}
