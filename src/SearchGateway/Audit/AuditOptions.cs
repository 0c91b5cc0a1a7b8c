using SearchGateway.Audit.Signing;

namespace SearchGateway.Audit;

/// <summary>Settings of this node's audit log; configuration section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>Name of the log, unique per node, in every checkpoint: letters, digits and <c>. - _ /</c>, 1 to 200 characters.</summary>
    public string Origin { get; set; } = "searchgateway/node-1";

    /// <summary>Most records that may wait for their group, 16 to 1,000,000. New searches are refused from half of it; the rest is for those under way.</summary>
    public int QueueLimit { get; set; } = 16_384;

    /// <summary>Most records in one durable commit, 1 to 65,536.</summary>
    public int GroupLimit { get; set; } = 1024;

    /// <summary>Folder of the signing key, unless <see cref="SigningKeyPath"/> is set.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>
    /// File with the ECDSA P-256 private key: PEM, or PKCS#12 where its name ends in .p12 or .pfx; by default
    /// <c>audit-signing-key.pem</c> in <see cref="DataFolder"/>. With <see cref="LogSigner.Command"/> the public key in PEM.
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

    /// <summary>True: a missing key of an empty log is created, readable by its owner only. Meant for development.</summary>
    public bool CreateSigningKey { get; set; }

    /// <summary>File of the keys under which records are sealed; by default <c>audit-record-keys</c> in <see cref="DataFolder"/>. Written by the gateway; to be kept apart from the log's copies.</summary>
    public string? RecordKeysPath { get; set; }

    /// <summary>File of the keys of the digests by which persons' own searches are found; by default <c>audit-subject-keys</c> in <see cref="DataFolder"/>. Written by the gateway; to be kept apart from both.</summary>
    public string? SubjectKeysPath { get; set; }

    /// <summary>How long a key of digests is in use before the next takes its place, 1 to 3660 days.</summary>
    public TimeSpan SubjectKeyLife { get; set; } = TimeSpan.FromDays(91);

    /// <summary>Longest that a commit may take before its records count as not written, 10 ms to 5 min.</summary>
    public TimeSpan StoreTimeLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>First pause before a failed store is tried again, 1 ms to 1 min; doubles up to <see cref="LongestRetryDelay"/>.</summary>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest pause between two tries, from <see cref="FirstRetryDelay"/> to 10 min.</summary>
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    internal string KeyFile => SigningKeyPath ?? Path.Combine(DataFolder, "audit-signing-key.pem");

    internal string RecordKeysFile => RecordKeysPath ?? Path.Combine(DataFolder, "audit-record-keys");

    internal string SubjectKeysFile => SubjectKeysPath ?? Path.Combine(DataFolder, "audit-subject-keys");
}
