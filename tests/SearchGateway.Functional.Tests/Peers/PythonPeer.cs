using System.Diagnostics;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Peers;

/// <summary>Debian's Python as a peer: its grpcio as a client of the public contract, its standard library and openssl as a verifier.</summary>
internal static class PythonPeer
{
    public static async Task<JsonElement> SearchAsync(GatewayStand stand, string profile, object request, params string[] options)
    {
        var (code, output, error) = await RunAsync(
            "search.py", JsonSerializer.Serialize(request), [Path.Combine(Repository.Root, "protos"), stand.Grpc.Authority, await stand.TokenAsync(profile), .. options]);
        Assert.True(code == 0, "The peer failed; run tests/install-peers.sh first.\n" + error);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    /// <summary>Runs one of the scripts beside this file.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string script, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Peers", script), .. arguments])
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }
}
