using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Reads the application's metadata out of the request headers.</summary>
internal static class RequestMetadata
{
    /// <summary>What belongs to the protocol, not to the application.</summary>
    private static readonly HashSet<string> s_protocol = new(StringComparer.OrdinalIgnoreCase)
    {
        WireNames.EncodingHeader, WireNames.AcceptEncodingHeader, WireNames.TimeoutHeader,
        "content-type", "content-length", "te", "host", "accept-encoding", "transfer-encoding",
    };

    /// <summary>Reads the headers.</summary>
    /// <exception cref="RpcException">INTERNAL if a binary value is not base64.</exception>
    public static Metadata Read(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (!Metadata.Entry.IsName(name) || s_protocol.Contains(name))
                continue;
            foreach (var value in values)
                Add(metadata, name, value ?? "");
        }

        return metadata;
    }

    private static void Add(Metadata metadata, string name, string value)
    {
        if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            if (MetadataRules.IsPrintable(value))
                metadata.Add(name, value);
            return;
        }

        foreach (var part in value.AsSpan().Split(','))
        {
            if (!BinaryValue.TryDecode(value.AsSpan(part), out var bytes))
                throw new RpcException(new Status(StatusCode.Internal, $"The value of header '{name.ToLowerInvariant()}' is not base64."));
            metadata.Add(name, bytes);
        }
    }
}
