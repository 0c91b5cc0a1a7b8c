using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;
using SearchGateway.Client;

namespace SearchGateway.Cli.Doctor;

/// <summary>The keys: the log's public one, whether it is that of this gateway's log, and who may read the secret ones.</summary>
internal static class KeyCheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>The log's public key, as a file.</summary>
    public static IEnumerable<Finding> OfFile(FileInfo? file, out IReadOnlyList<LogPublicKey> keys)
    {
        keys = [];
        if (file is null)
            return [Finding.Warning("key", "No key of the log is given: nobody checks the receipts of answers.", "Take it by a way you trust, e.g. ssi receipt key > log-key.pem, and give --key log-key.pem.")];
        try
        {
            if (File.ReadAllText(file.FullName).Contains("PRIVATE KEY", StringComparison.Ordinal))
                return [Finding.Fault("key", $"{file.Name} is a private key.", "It belongs to the gateway alone: remove it here, and use the public one.")];
            keys = KeyFile.Read(file);
        }
        catch (UsageException wrong)
        {
            return [Finding.Fault("key", wrong.Message, "ssi receipt key > log-key.pem takes it from the gateway.")];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [Finding.Fault("key", $"{file.Name} cannot be read: {unreadable.Message}", "ssi receipt key > log-key.pem takes it from the gateway.")];
        }

        return Mode(file.FullName) is { } mode && (mode & OthersWrite) != UnixFileMode.None
            ? [Finding.Warning("key", $"Others than its owner may change {file.Name}.", $"chmod go-w {file.Name}: whoever changes it can pass off a log of their own.")]
            : [];
    }

    /// <summary>Whether the gateway's log signs under the key.</summary>
    public static async Task<Finding> OfLogAsync(SearchGatewayClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.Audit.GetCheckpointAsync(cancellationToken: cancellationToken) is { } checkpoint
                ? Finding.Ok("key", $"The log {Printable.Text(checkpoint.Log)} signs under the key.")
                : Finding.Warning("key", "The log holds nothing yet: whether the key is its own shows with the first search.", "");
        }
        catch (ProofNotVerifiedException unproven)
        {
            return Finding.Fault("key", $"The gateway's log does not sign under the key: {Printable.Text(unproven.Verification.Reason)}.", "The key is of another log, or this gateway is not the one you think. Compare it with the operator's by another way.");
        }
        catch (SearchFailedException refused)
        {
            return Finding.Warning("key", $"Whether the key is of this gateway's log cannot be seen: {Printable.Text(refused.Message)}", "");
        }
    }

    /// <summary>A file that holds a secret.</summary>
    public static Finding OfSecret(string path)
    {
        if (!File.Exists(path))
            return Finding.Fault("files", $"{path} is not there.", "Name a file that is.");
        if (Mode(path) is not { } mode)
            return Finding.Ok("files", $"{path} is there; who may read it is not seen on this system.");
        return (mode & Others) != UnixFileMode.None
            ? Finding.Fault("files", $"Others than its owner may use {path}.", $"chmod 600 {path}")
            : Finding.Ok("files", $"{path} is its owner's alone.");
    }

    private static UnixFileMode? Mode(string path) => OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path);
}
