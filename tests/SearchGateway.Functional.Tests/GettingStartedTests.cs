using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests;

/// <summary>
/// Runs the commands of docs/getting-started.md, as they stand there, against a gateway as a newcomer starts it. What the page says that they
/// write is in what they wrote. Only the addresses and the way to a built program are others; the TypeScript desk, which would have npm
/// fetch and build, is run by <see cref="Samples.SampleTests"/>.
/// </summary>
public sealed partial class GettingStartedTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "getting-started.md"));

    [Fact]
    public async Task EveryCommandOfThePageDoesWhatThePageSays()
    {
        await using var gateway = await EmbeddedGateway.StartAsync();
        var folder = Directory.CreateTempSubdirectory("searchgateway-started-");
        try
        {
            foreach (var part in (string[])["src", "samples", "protos"])
                Directory.CreateSymbolicLink(Path.Combine(folder.FullName, part), Path.Combine(Repository.Root, part));
            var said = await RunAsync(gateway, folder.FullName);

            Assert.True(said.Sum(block => block.Expected.Length) >= 10, "Too few lines are compared: the page is not understood.");
            Assert.All(said, block => Assert.All(block.Expected, line => Assert.Contains(line, block.Written, StringComparison.Ordinal)));
            using var key = ECDsa.Create();
            key.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "audit-signing-key.pem"), TestContext.Current.CancellationToken));
            Assert.Equal(256, key.KeySize);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs all blocks in one shell, since later ones use what earlier ones set, and gives each what it wrote and what it should have.</summary>
    private static async Task<List<(string Written, string[] Expected)>> RunAsync(EmbeddedGateway gateway, string folder)
    {
        const string Border = "---- next block ----";
        var blocks = Block.Matches(s_page).Select(match => (Kind: match.Groups["kind"].Value, Text: match.Groups["text"].Value)).ToList();
        var commands = blocks.Index().Where(b => b.Item.Kind == "sh" && !IsRunElsewhere(b.Item.Text)).ToList();
        var script = string.Join($"\necho '{Border}'\n", commands.Select(b => InTest(b.Item.Text, gateway)));
        var written = (await RunShellAsync(script, gateway, folder)).Split(Border);

        Assert.Equal(commands.Count, written.Length);
        return [.. commands.Zip(written, (block, output) =>
            (output, blocks.ElementAtOrDefault(block.Index + 1) is { Kind: "text", Text: var text } ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : []))];
    }

    private static bool IsRunElsewhere(string block) =>
        block.Contains("src/SearchGateway.Host", StringComparison.Ordinal) || block.Contains("npm ci", StringComparison.Ordinal);

    private static string InTest(string block, EmbeddedGateway gateway) => block
        .Replace("http://localhost:5080", gateway.Rest.ToString().TrimEnd('/'), StringComparison.Ordinal)
        .Replace("dotnet run --project src/SearchGateway.Cli --", $"dotnet '{Repository.ProgramOf("SearchGateway.Cli")}'", StringComparison.Ordinal)
        .Replace("dotnet run --project samples/border-desk-dotnet --", $"dotnet '{Samples.Sample.Dotnet}'", StringComparison.Ordinal);

    private static async Task<string> RunShellAsync(string script, EmbeddedGateway gateway, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-e", "-o", "pipefail", "-c", script])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
            Environment =
            {
                ["COLUMNS"] = "400", ["PYTHONDONTWRITEBYTECODE"] = "1",
                ["SSI_URL"] = gateway.Grpc.ToString(), ["SSI_REST_URL"] = gateway.Rest.ToString(),
                ["GATEWAY_REST"] = gateway.Rest.ToString().TrimEnd('/'), ["GATEWAY_GRPC"] = gateway.Grpc.Authority,
                ["Gateway__Rest"] = gateway.Rest.ToString(), ["Gateway__Grpc"] = gateway.Grpc.ToString(),
            },
        };
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, output + await errors);
        return output;
    }

    [GeneratedRegex(@"^ *```(?<kind>sh|text)\n(?<text>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block { get; }
}
