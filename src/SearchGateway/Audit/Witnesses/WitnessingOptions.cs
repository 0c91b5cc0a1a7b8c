namespace SearchGateway.Audit.Witnesses;

/// <summary>Who vouches for the log's history, and what happens while they do not; configuration section <c>Audit</c>.</summary>
public sealed class WitnessingOptions
{
    /// <summary>The witnesses that are asked to cosign; none unless set.</summary>
    public IList<WitnessOptions> Witnesses { get; } = [];

    /// <summary>How many of them must cosign a checkpoint, 1 to their number; unless set, more than half.</summary>
    public int? WitnessQuorum { get; set; }

    /// <summary>Whether an answer waits until its record is cosigned.</summary>
    public WitnessMode WitnessMode { get; set; }

    /// <summary>What happens when the bound passes, or where answers wait, when their wait does.</summary>
    public WitnessLapse WitnessLapse { get; set; }

    /// <summary>Longest that the oldest record may stand without a cosigned checkpoint over it, 1 s to 7 days.</summary>
    public TimeSpan WitnessLagLimit { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Most records that may stand so, 1 to 1,000,000,000.</summary>
    public long WitnessLagRecords { get; set; } = 1_000_000;

    /// <summary>Pause between two rounds where answers do not wait, 10 ms to 1 h. A quiet log asks nobody.</summary>
    public TimeSpan WitnessInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest that a witness is waited for, and where answers wait, that an answer waits; 10 ms to 1 min.</summary>
    public TimeSpan WitnessTimeLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause before witnesses that failed are asked again, from <see cref="WitnessInterval"/> to 1 h.</summary>
    public TimeSpan WitnessLongestRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    internal int Quorum => WitnessQuorum ?? (Witnesses.Count == 0 ? 0 : (Witnesses.Count / 2) + 1);
}

/// <summary>A witness as the log asks it.</summary>
public sealed class WitnessOptions
{
    /// <summary>The name under which it signs.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its address; <c>add-checkpoint</c> is called below it.</summary>
    public string Address { get; set; } = "";

    /// <summary>Its public key (ECDSA P-256) in PEM.</summary>
    public string? PublicKey { get; set; }

    /// <summary>File with its public key in PEM, in place of <see cref="PublicKey"/>.</summary>
    public string? PublicKeyPath { get; set; }
}

/// <summary>Whether answers wait for witnesses.</summary>
public enum WitnessMode
{
    /// <summary>Cosignatures follow behind the answers.</summary>
    Follow,

    /// <summary>An answer leaves once its record stands under a cosigned checkpoint.</summary>
    Wait,
}

/// <summary>What missing cosignatures lead to.</summary>
public enum WitnessLapse
{
    /// <summary>The gateway goes on and warns; receipts may lack cosignatures.</summary>
    Warn,

    /// <summary>New searches are refused and ready falls until the witnesses have caught up.</summary>
    Refuse,
}
