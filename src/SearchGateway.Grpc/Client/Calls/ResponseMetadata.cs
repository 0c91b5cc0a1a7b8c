using System.Globalization;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Calls;

/// <summary>Reads metadata and status out of response headers and trailers.</summary>
internal static class ResponseMetadata
{
    private static readonly HashSet<string> s_protocol = new(StringComparer.OrdinalIgnoreCase)
    {
        WireNames.StatusHeader, WireNames.MessageHeader, WireNames.EncodingHeader, WireNames.AcceptEncodingHeader,
    };

    public static Metadata Read(HttpResponseHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var header in headers.NonValidated)
        {
            if (!Metadata.Entry.IsName(header.Key) || s_protocol.Contains(header.Key))
                continue;
            foreach (var value in header.Value)
                Add(metadata, header.Key, value);
        }

        return metadata;
    }

    /// <summary>Null if there is no <c>grpc-status</c>.</summary>
    public static CallOutcome? ReadOutcome(HttpResponseHeaders headers)
    {
        if (Single(headers, WireNames.StatusHeader) is not { } text)
            return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return CallOutcome.Of(StatusCode.Unknown, "The server sent a status that is no number.");
        var detail = PercentEncoding.Decode(Single(headers, WireNames.MessageHeader) ?? "");
        var known = code is >= 0 and <= (int)StatusCode.Unauthenticated ? (StatusCode)code : StatusCode.Unknown;
        return new CallOutcome(new Status(known, detail), Read(headers));
    }

    public static string? Single(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>What cannot be decoded is left out: it must not hide the status beside it.</summary>
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
            if (BinaryValue.TryDecode(value.AsSpan(part), out var bytes))
                metadata.Add(name, bytes);
        }
    }
}
