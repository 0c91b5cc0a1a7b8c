using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Grpc.Wire;
using SearchGateway.Fuzzing.Running;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>The headers of a call, one in each line.</summary>
internal sealed class GrpcHeaders : FuzzTarget
{
    public override string Name => "grpc-headers";

    public override IReadOnlyList<string> Words =>
        ["grpc-timeout: ", "grpc-encoding: gzip", "-bin: ", "AQI=", "AQI", ",", "99999999H", "1n", "content-type: application/grpc", "te: trailers", "grpc-", ":path", "%", "\n"];

    public override string Read(byte[] input)
    {
        var headers = new HeaderDictionary();
        foreach (var line in PersonalData.TextOf(input).Split('\n'))
        {
            if (line.IndexOf(':', 1 <= line.Length ? 1 : 0) is > 0 and var colon)
                headers.Append(line[..colon], line[(colon + 1)..].Trim());
        }

        var timeout = Timeout(headers[WireNames.TimeoutHeader].ToString());
        Message(headers[WireNames.MessageHeader].ToString());
        try
        {
            var metadata = RequestMetadata.Read(headers);
            foreach (var entry in metadata.Where(e => e.IsBinary))
                Promise.Holds(BinaryValue.TryDecode(BinaryValue.Encode(entry.ValueBytes), out var again) && again.AsSpan().SequenceEqual(entry.ValueBytes), "a binary value written again is read otherwise");
            return $"{Math.Min(metadata.Count, 5)} entries, {metadata.Count(e => e.IsBinary)} binary, {timeout}";
        }
        catch (RpcException refused)
        {
            Promise.Holds(refused.StatusCode == StatusCode.Internal, "a malformed header has another status than the protocol's");
            return $"{refused.StatusCode}, {timeout}";
        }
    }

    private static string Timeout(string text)
    {
        if (!TimeoutCodec.TryParse(text, out var timeout))
            return "no timeout";
        Promise.Holds(timeout >= TimeSpan.Zero, "a timeout is negative");
        Promise.Holds(TimeoutCodec.TryParse(TimeoutCodec.Format(timeout), out var again) && again >= timeout, "a timeout written again is shorter");
        return $"timeout in {text[^1]}";
    }

    private static void Message(string text)
    {
        var decoded = PercentEncoding.Decode(text);
        Promise.Holds(PercentEncoding.Decode(PercentEncoding.Encode(decoded)) == decoded, "a status message written again is read otherwise");
    }
}
