using System.Globalization;

namespace SearchGateway.Client;

/// <summary>What a witness says to a checkpoint.</summary>
public enum WitnessVerdict
{
    /// <summary>Cosigned: it continues what the witness knew.</summary>
    Cosigned,

    /// <summary>The submission has not the form of the protocol.</summary>
    Malformed,

    /// <summary>No key of this log signed the checkpoint.</summary>
    NotSigned,

    /// <summary>The witness does not know this log.</summary>
    UnknownLog,

    /// <summary>The witness stands at another size than the proof begins at, or knows another root for the same size.</summary>
    Conflict,

    /// <summary>The proof does not show that the checkpoint continues what the witness knew: the log was altered or forked, or the proof is wrong.</summary>
    NotConsistent,
}

/// <summary>A witness's answer.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Log">The log's origin; empty if the checkpoint could not be read.</param>
/// <param name="Size">Where the witness stands now for this log, in records.</param>
/// <param name="Body">The signature line; the size in a conflict; else the reason in words.</param>
/// <param name="IsFork">True: the log signed something that cannot go together with what the witness knows. The checkpoint is the evidence.</param>
public sealed record WitnessReply(WitnessVerdict Verdict, string Log, long Size, string Body, bool IsFork = false)
{
    /// <summary>The HTTP status of the add-checkpoint protocol.</summary>
    public int Status => Verdict switch
    {
        WitnessVerdict.Cosigned => 200,
        WitnessVerdict.NotSigned => 403,
        WitnessVerdict.UnknownLog => 404,
        WitnessVerdict.Conflict => 409,
        WitnessVerdict.NotConsistent => 422,
        _ => 400,
    };

    /// <summary>The media type of <see cref="Body"/> over HTTP.</summary>
    public string ContentType => Verdict is WitnessVerdict.Conflict ? "text/x.tlog.size" : "text/plain; charset=utf-8";

    internal static WitnessReply Standing(string log, long size, bool isFork = false) =>
        new(WitnessVerdict.Conflict, log, size, size.ToString(CultureInfo.InvariantCulture) + "\n", isFork);
}
