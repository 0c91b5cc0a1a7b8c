using System.Diagnostics;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Peers;

/// <summary>Debian's python3-grpcio as a client of the public contract.</summary>
internal static class PythonPeer
{
    public static async Task<JsonElement> SearchAsync(GatewayStand stand, string profile, object request, params string[] options)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Peers", "search.py"),
            Path.Combine(Repository.Root, "protos"), stand.Grpc.Authority, await stand.TokenAsync(profile), .. options,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(request));
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, "The peer failed; run tests/install-peers.sh first.\n" + await errors);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }
}
