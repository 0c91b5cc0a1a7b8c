using System.Globalization;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Writes a status and its metadata as headers.</summary>
internal static class StatusTrailers
{
    private static readonly StringValues[] s_codes =
        [.. Enumerable.Range(0, 17).Select(code => new StringValues(code.ToString(CultureInfo.InvariantCulture)))];

    public static void Write(IHeaderDictionary headers, Status status, Metadata? trailers)
    {
        if (trailers is { Count: > 0 })
            WriteMetadata(headers, trailers);

        var code = (int)status.StatusCode;
        headers[WireNames.StatusHeader] = (uint)code < (uint)s_codes.Length
            ? s_codes[code]
            : new StringValues(code.ToString(CultureInfo.InvariantCulture));
        if (status.Detail.Length > 0)
            headers[WireNames.MessageHeader] = PercentEncoding.Encode(status.Detail);
    }

    public static void WriteMetadata(IHeaderDictionary headers, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (entry.Key == WireNames.EncodingRequestHeader)
                continue;
            var value = entry.IsBinary ? BinaryValue.Encode(entry.RawBytes) : entry.Value;
            headers.Append(entry.Key, value);
        }
    }
}

/// <summary>A response that is nothing but its status.</summary>
internal static class TrailersOnly
{
    public static void Write(HttpResponse response, Status status, Metadata? trailers)
    {
        response.ContentType = WireNames.ContentType;
        StatusTrailers.Write(response.Headers, status, trailers);
    }
}
