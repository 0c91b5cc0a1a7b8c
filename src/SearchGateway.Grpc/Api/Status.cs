namespace Grpc.Core;

/// <summary>How a call ended: a code and, unless it went well, a sentence for the engineer who reads it.</summary>
public readonly struct Status : IEquatable<Status>
{
    /// <summary>Success without a sentence.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>Cancelled without a sentence.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    private readonly string? _detail;

    /// <summary>A status with its sentence.</summary>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, debugException: null)
    {
    }

    /// <summary>A status with the local exception behind it, which never leaves the process.</summary>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        _detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>The sentence, empty when there is none.</summary>
    public string Detail => _detail ?? "";

    /// <summary>The local exception behind the status; never sent.</summary>
    public Exception? DebugException { get; }

    /// <summary>Same code and sentence.</summary>
    public static bool operator ==(Status left, Status right) => left.Equals(right);

    /// <summary>Another code or sentence.</summary>
    public static bool operator !=(Status left, Status right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Status other) => StatusCode == other.StatusCode && string.Equals(Detail, other.Detail, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Status other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StatusCode, Detail);

    /// <inheritdoc/>
    public override string ToString() => DebugException is null
        ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
        : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
