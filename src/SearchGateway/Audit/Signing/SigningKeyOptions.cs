namespace SearchGateway.Audit.Signing;

/// <summary>Settings of a key that signs the log's checkpoints.</summary>
public class SigningKeyOptions
{
    /// <summary>
    /// File with the ECDSA P-256 private key: PEM, or PKCS#12 where its name ends in .p12 or .pfx. With <see cref="LogSigner.Command"/> the public
    /// key in PEM.
    /// </summary>
    public string? SigningKeyPath { get; set; }

    /// <summary>File with the password of a PKCS#12 file; a newline at its end does not belong to it. Without one the password is empty.</summary>
    public string? SigningKeyPasswordPath { get; set; }

    /// <summary>Who signs checkpoints.</summary>
    public LogSigner Signer { get; set; }

    /// <summary>With <see cref="LogSigner.Command"/> the program that signs; it is run without a shell.</summary>
    public string? SignerCommand { get; set; }

    /// <summary>Its arguments.</summary>
    public IList<string> SignerArguments { get; } = [];

    /// <summary>Longest that it may take to sign, 10 ms to 1 min.</summary>
    public TimeSpan SignerTimeLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Configuration section, for messages.</summary>
    internal virtual string Section => "Audit:Next";

    /// <summary>Where the key, or with a command its public half, is read.</summary>
    internal virtual string KeyFile => SigningKeyPath ?? "";
}
