namespace SearchGateway.Audit.Signing;

/// <summary>Who signs the log's checkpoints.</summary>
public enum LogSigner
{
    /// <summary>A key from a file: PEM, or PKCS#12 where the file's name ends in .p12 or .pfx.</summary>
    File,

    /// <summary>An external command, to which a hash is handed: the bridge to a security module.</summary>
    Command,
}
