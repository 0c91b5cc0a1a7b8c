using System.Buffers;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messages;

namespace Google.Rpc;

/// <summary>Turns a status with details into the error that carries it.</summary>
public static class RpcStatusExtensions
{
    private const string DetailsHeader = "grpc-status-details-bin";

    /// <summary>An error for a handler to throw; its details travel in a trailer.</summary>
    public static RpcException ToRpcException(this Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata { { DetailsHeader, status.ToByteArray() } };
        return new RpcException(new Grpc.Core.Status((StatusCode)status.Code, status.Message), trailers);
    }

    /// <summary>The first detail of that type, or null.</summary>
    public static T? GetDetail<T>(this Status status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        var name = new T().Descriptor.FullName;
        foreach (var detail in status.Details)
        {
            if (string.Equals(Any.GetTypeName(detail.TypeUrl), name, StringComparison.Ordinal))
                return detail.Unpack<T>();
        }

        return null;
    }

    internal static Status? FromTrailers(Metadata trailers)
    {
        if (trailers.GetValueBytes(DetailsHeader) is not { } bytes)
            return null;
        try
        {
            MessageLengths.Check<Status>(new ReadOnlySequence<byte>(bytes));
            return Status.Parser.ParseFrom(bytes);
        }
        // Of a length near two gigabytes the parser says so in its own ways.
        catch (Exception unreadable) when (unreadable is InvalidProtocolBufferException or OverflowException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            // The status itself still stands; only its details are unreadable.
            return null;
        }
    }
}
