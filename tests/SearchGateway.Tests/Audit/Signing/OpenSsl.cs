using System.Diagnostics;

namespace SearchGateway.Tests.Audit.Signing;

/// <summary>The openssl program, which makes keys and signatures by its own means.</summary>
internal static class OpenSsl
{
    /// <summary>Runs it in a folder.</summary>
    public static async Task RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
    }

    /// <summary>A private key on a curve, as <c>key.pem</c>, and its public half as <c>public.pem</c>.</summary>
    public static async Task MakeKeyAsync(string folder, string curve = "prime256v1")
    {
        await RunAsync(folder, "genpkey", "-algorithm", "EC", "-pkeyopt", $"ec_paramgen_curve:{curve}", "-out", "key.pem");
        await RunAsync(folder, "pkey", "-in", "key.pem", "-pubout", "-out", "public.pem");
    }
}
