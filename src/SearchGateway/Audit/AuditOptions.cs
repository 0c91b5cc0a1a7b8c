using SearchGateway.Audit.Signing;

namespace SearchGateway.Audit;

/// <summary>Settings of this node's audit log; configuration section <c>Audit</c>.</summary>
public sealed class AuditOptions : SigningKeyOptions
{
    /// <summary>Name of the log, unique per node, in every checkpoint: letters, digits and <c>. - _ /</c>, 1 to 200 characters.</summary>
    public string Origin { get; set; } = "searchgateway/node-1";

    /// <summary>Most records that may wait for their group, 16 to 1,000,000. New searches are refused from half of it; the rest is for those under way.</summary>
    public int QueueLimit { get; set; } = 16_384;

    /// <summary>Most records in one durable commit, 1 to 65,536.</summary>
    public int GroupLimit { get; set; } = 1024;

    /// <summary>Folder of the signing key, <c>audit-signing-key.pem</c>, unless <see cref="SigningKeyOptions.SigningKeyPath"/> is set.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>
    /// The key to which the log is handed over as soon as its file is there, also while the gateway runs; null: to none. Behind that the one before
    /// signs nothing more.
    /// </summary>
    public SigningKeyOptions? Next { get; set; }

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

    internal override string Section => "Audit";

    internal override string KeyFile => SigningKeyPath ?? Path.Combine(DataFolder, "audit-signing-key.pem");

    internal string RecordKeysFile => RecordKeysPath ?? Path.Combine(DataFolder, "audit-record-keys");

    internal string SubjectKeysFile => SubjectKeysPath ?? Path.Combine(DataFolder, "audit-subject-keys");
}
