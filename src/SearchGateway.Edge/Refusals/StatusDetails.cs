using System.Buffers;
using System.Text;

namespace SearchGateway.Edge.Refusals;

/// <summary>
/// A refusal as <c>google.rpc.Status</c>: the reason, the time to wait and the problem, as a gateway's refusals have them. Written by hand, since
/// the edge reads and writes no other message.
/// </summary>
internal static class StatusDetails
{
    public const string Header = "grpc-status-details-bin";

    private const string Domain = "searchgateway";

    /// <summary>The value of the header.</summary>
    /// <param name="refusal">What is refused, and why.</param>
    /// <param name="retryAfter">Whole seconds until the next try; null if waiting is no matter.</param>
    public static string Of(EdgeRefusal refusal, int? retryAfter)
    {
        var status = new ArrayBufferWriter<byte>();
        Number(status, 1, refusal.GrpcStatus);
        Text(status, 2, MessageOf(refusal));
        Bytes(status, 3, Any("google.rpc.ErrorInfo", reason =>
        {
            Text(reason, 1, refusal.Reason);
            Text(reason, 2, Domain);
        }));
        if (retryAfter is { } seconds)
            Bytes(status, 3, Any("google.rpc.RetryInfo", wait => Bytes(wait, 1, Message(delay => Number(delay, 1, seconds)))));
        Bytes(status, 3, Any("searchgateway.v1.Problem", problem =>
        {
            Text(problem, 1, refusal.Type);
            Text(problem, 2, refusal.Title);
            Number(problem, 3, refusal.HttpStatus);
            Text(problem, 4, refusal.Detail);
            Text(problem, 5, refusal.Reason);
        }));
        return Convert.ToBase64String(status.WrittenSpan).TrimEnd('=');
    }

    public static string MessageOf(EdgeRefusal refusal) => $"{refusal.Title}. {refusal.Detail}";

    private static ReadOnlyMemory<byte> Any(string type, Action<ArrayBufferWriter<byte>> write) => Message(any =>
    {
        Text(any, 1, "type.googleapis.com/" + type);
        Bytes(any, 2, Message(write));
    });

    private static ReadOnlyMemory<byte> Message(Action<ArrayBufferWriter<byte>> write)
    {
        var message = new ArrayBufferWriter<byte>();
        write(message);
        return message.WrittenMemory;
    }

    private static void Text(ArrayBufferWriter<byte> target, int field, string text) => Bytes(target, field, Encoding.UTF8.GetBytes(text));

    private static void Bytes(ArrayBufferWriter<byte> target, int field, ReadOnlyMemory<byte> value)
    {
        Varint(target, (field << 3) | 2);
        Varint(target, value.Length);
        target.Write(value.Span);
    }

    private static void Number(ArrayBufferWriter<byte> target, int field, int value)
    {
        Varint(target, field << 3);
        Varint(target, value);
    }

    private static void Varint(ArrayBufferWriter<byte> target, int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            target.Write([(byte)(rest | 0x80)]);
        target.Write([(byte)rest]);
    }
}
