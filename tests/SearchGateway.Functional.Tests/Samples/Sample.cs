using System.Diagnostics;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Samples;

/// <summary>One of the programs in samples/, run as its README says.</summary>
internal sealed class Sample
{
    private readonly Func<Task<string[]>> _command;

    private Sample(string name, bool verifies, Func<Task<string[]>> command) => (Name, Verifies, _command) = (name, verifies, command);

    public string Name { get; }

    /// <summary>Whether it checks receipts, and so needs the log's key.</summary>
    public bool Verifies { get; }

    public static Sample Of(string name) => name switch
    {
        "dotnet" => new Sample(name, verifies: true, () => Task.FromResult<string[]>(["dotnet", Dotnet])),
        "typescript" => new Sample(name, verifies: true, async () => ["node", Path.Combine(await TypeScriptBuild.Folder, "main.js")]),
        "typescript, whole" => new Sample(name, verifies: true, async () => ["node", Path.Combine(await TypeScriptBuild.Folder, "main.js"), "--whole"]),
        _ => new Sample(name, verifies: false, () => Task.FromResult<string[]>(["/usr/bin/python3", Path.Combine(Folder, "border-desk-python", "border_desk.py")])),
    };

    private static string Folder => Path.Combine(Repository.Root, "samples");

    /// <summary>Built in the same configuration as the tests.</summary>
    internal static string Dotnet => Path.Combine(Folder, "border-desk-dotnet", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "BorderDesk.dll");

    /// <summary>Runs it to the end of its input.</summary>
    /// <param name="rest">The gateway's REST address, or that of something before it.</param>
    /// <param name="grpc">The same for gRPC.</param>
    /// <param name="token">The officer's token.</param>
    /// <param name="key">File with the log's key; null: it is not told of any.</param>
    /// <param name="input">Zones, an empty line between two.</param>
    public async Task<SampleRun> RunAsync(Uri rest, Uri grpc, string token, string? key, string input)
    {
        var command = await _command();
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            // Its settings are its own, not those that happen to lie beside the tests.
            WorkingDirectory = Folder,
            Environment =
            {
                ["GATEWAY_REST"] = rest.ToString(), ["GATEWAY_GRPC"] = grpc.Authority, ["GATEWAY_TOKEN"] = token, ["PYTHONDONTWRITEBYTECODE"] = "1",
                ["Gateway__Grpc"] = grpc.ToString(), ["Gateway__Token"] = token,
            },
        };
        if (key is not null)
            start.Environment["GATEWAY_LOG_KEY"] = start.Environment["Gateway__LogKey"] = key;

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new SampleRun(process.ExitCode, output, await errors);
    }

    /// <summary>The TypeScript sample, compiled once by its own settings: types that do not fit fail every test of it.</summary>
    private static class TypeScriptBuild
    {
        public static readonly Task<string> Folder = BuildAsync();

        private static async Task<string> BuildAsync()
        {
            var (sample, built) = (Path.Combine(Sample.Folder, "border-desk-typescript"), Path.Combine(AppContext.BaseDirectory, "border-desk-typescript"));
            var start = new ProcessStartInfo("node", [Path.Combine(sample, "node_modules", "typescript", "bin", "tsc"), "-p", sample, "--outDir", built])
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var compiler = Process.Start(start)!;
            var output = await compiler.StandardOutput.ReadToEndAsync();
            await compiler.WaitForExitAsync();
            Assert.True(compiler.ExitCode == 0, "The sample does not compile, or tests/install-peers.sh was not run:\n" + output + await compiler.StandardError.ReadToEndAsync());
            // It says that the files are modules.
            File.Copy(Path.Combine(sample, "package.json"), Path.Combine(built, "package.json"), overwrite: true);
            return built;
        }
    }
}

/// <summary>What a run came to.</summary>
internal sealed record SampleRun(int Code, string Output, string Errors)
{
    /// <summary>What was written of each traveller, one after the other.</summary>
    public IReadOnlyList<string[]> Travellers { get; } =
        [.. Output.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
}
