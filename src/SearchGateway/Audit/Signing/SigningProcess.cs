using System.Diagnostics;

namespace SearchGateway.Audit.Signing;

/// <summary>
/// The command that signs. It runs on: for each line on its standard input, a SHA-256 hash in base 64, it writes one line, the ECDSA
/// signature in ASN.1 DER and base 64. A command that ends, hangs or writes something else is started anew for the next hash.
/// </summary>
internal sealed class SigningProcess(SigningKeyOptions options) : IDisposable
{
    private Process? _process;

    /// <summary>The signature of a hash.</summary>
    /// <exception cref="AuditLogException">The command cannot be run, or gave no signature in time.</exception>
    public byte[] Sign(byte[] hash)
    {
        try
        {
            var process = _process ??= Start();
            process.StandardInput.Write(Convert.ToBase64String(hash) + "\n");
            process.StandardInput.Flush();
            var answer = process.StandardOutput.ReadLineAsync();
            if (!answer.Wait(options.SignerTimeLimit))
                throw new AuditLogException($"{options.Section}:SignerCommand: the command gave no signature within {options.SignerTimeLimit}.");
            return Convert.FromBase64String(answer.Result ?? throw new AuditLogException($"{options.Section}:SignerCommand: the command ended without a signature."));
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or System.ComponentModel.Win32Exception or FormatException or AuditLogException)
        {
            End();
            throw failure as AuditLogException ?? new AuditLogException($"{options.Section}:SignerCommand: the command cannot be run or gave no signature: {failure.Message}", failure);
        }
    }

    public void Dispose() => End();

    private Process Start()
    {
        var start = new ProcessStartInfo(options.SignerCommand!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in options.SignerArguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new AuditLogException($"{options.Section}:SignerCommand: the command did not start.");
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _process, null) is not { } process)
            return;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }

        process.Dispose();
    }
}
