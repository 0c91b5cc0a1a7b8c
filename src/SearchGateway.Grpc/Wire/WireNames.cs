namespace Grpc.Wire;

/// <summary>The names that the protocol document gives to headers and values.</summary>
internal static class WireNames
{
    public const string ContentType = "application/grpc";
    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";
    public const string TimeoutHeader = "grpc-timeout";
    public const string EncodingHeader = "grpc-encoding";
    public const string AcceptEncodingHeader = "grpc-accept-encoding";
    public const string StatusDetailsHeader = "grpc-status-details-bin";
    public const string EncodingRequestHeader = "grpc-internal-encoding-request";
    public const string Identity = "identity";

    /// <summary>Bytes before each message: the compressed flag and the length.</summary>
    public const int PrefixLength = 5;

    /// <summary>What both sides accept unless told otherwise: 4 MiB.</summary>
    public const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    public static bool IsGrpc(string? contentType)
    {
        if (contentType is null || !contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase))
            return false;
        return contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';' or ' ';
    }
}
