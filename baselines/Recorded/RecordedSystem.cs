using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography;

namespace SearchGateway.Baselines.Recorded;

/// <summary>One system: a question's answer is fetched once and kept.</summary>
internal sealed class RecordedSystem(Uri upstream, TimeSpan delay) : IDisposable
{
    private const int PrefixLength = 5;
    private const string GrpcContent = "application/grpc";

    /// <summary>How many different questions have been asked; on a GET over HTTP/1.1, whose body is the last of them.</summary>
    private const string QuestionsHeader = "X-Questions";

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentDictionary<UInt128, byte[]> _frames = new();
    private byte[] _question = [];
    private byte[] _answer = [];

    public Task AnswerGrpcAsync(HttpContext context) =>
        context.Request.Path == RecordedStream.Path ? AnswerStreamAsync(context) : AnswerCallAsync(context);

    /// <summary>The answer to a message, if it is known.</summary>
    public bool TryAnswer(ReadOnlySpan<byte> question, out ReadOnlyMemory<byte> answer)
    {
        var known = _frames.TryGetValue(KeyOf(question), out var frame);
        answer = known ? frame.AsMemory(PrefixLength) : default;
        return known;
    }

    /// <summary>Asks the simulated system and keeps its answer.</summary>
    public async Task<ReadOnlyMemory<byte>> LearnAsync(string path, ReadOnlyMemory<byte> question, CancellationToken cancellationToken)
    {
        var frame = await LearnAsync(new PathString(path), Frame(question.Span), cancellationToken);
        return frame.AsMemory(PrefixLength);
    }

    public bool TakesTime => delay > TimeSpan.Zero;

    /// <summary>Waits as long as the system takes.</summary>
    public Task TakeTimeAsync(CancellationToken cancellationToken) =>
        TakesTime ? Task.Delay(delay, TimeProvider.System, cancellationToken) : Task.CompletedTask;

    private async Task AnswerStreamAsync(HttpContext context)
    {
        using var stream = new RecordedStream(this, context);
        await stream.AnswerAsync();
    }

    private async Task AnswerCallAsync(HttpContext context)
    {
        var frame = await FrameAsync(context);
        context.Response.ContentType = GrpcContent;
        context.Response.AppendTrailer("grpc-status", "0");
        context.Response.BodyWriter.Write(frame);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>The answer to the last new question, whatever is posted; a GET tells that question.</summary>
    public async Task AnswerPlainAsync(HttpContext context)
    {
        context.Response.ContentType = "application/octet-stream";
        if (context.Request.Method == HttpMethods.Get)
        {
            context.Response.Headers[QuestionsHeader] = _frames.Count.ToString(CultureInfo.InvariantCulture);
            await context.Response.BodyWriter.WriteAsync(_question, context.RequestAborted);
            return;
        }

        var body = await ReadAllAsync(context.Request.BodyReader, context.RequestAborted);
        context.Request.BodyReader.AdvanceTo(body.End);
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, TimeProvider.System, context.RequestAborted);
        context.Response.ContentLength = _answer.Length;
        await context.Response.BodyWriter.WriteAsync(_answer, context.RequestAborted);
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<byte[]> FrameAsync(HttpContext context)
    {
        var body = await ReadAllAsync(context.Request.BodyReader, context.RequestAborted);
        byte[]? frame;
        try
        {
            var message = body.Slice(PrefixLength);
            if (!_frames.TryGetValue(KeyOf(message.IsSingleSegment ? message.FirstSpan : message.ToArray()), out frame))
                frame = await LearnAsync(context.Request.Path, body.ToArray(), context.RequestAborted);
        }
        finally
        {
            context.Request.BodyReader.AdvanceTo(body.End);
        }

        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, TimeProvider.System, context.RequestAborted);
        return frame;
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadAllAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.IsCompleted)
                return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The question without its reference, the first field of each system's request, which is another each time.</summary>
    private static UInt128 KeyOf(ReadOnlySpan<byte> message)
    {
        if (message is [0x0A, < 0x80, _, ..])
            message = message[(2 + message[1])..];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static byte[] Frame(ReadOnlySpan<byte> message)
    {
        var frame = new byte[PrefixLength + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsSpan(PrefixLength));
        return frame;
    }

    private async Task<byte[]> LearnAsync(PathString path, byte[] question, CancellationToken cancellationToken)
    {
        var frame = await AskAsync(path, question, cancellationToken);
        _frames[KeyOf(question.AsSpan(PrefixLength))] = frame;
        (_question, _answer) = (question[PrefixLength..], frame[PrefixLength..]);
        return frame;
    }

    private async Task<byte[]> AskAsync(PathString path, byte[] frame, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(upstream, path.Value))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new(GrpcContent);
        request.Headers.TE.Add(new("trailers"));
        using var answer = await _http.SendAsync(request, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var status = answer.TrailingHeaders.TryGetValues("grpc-status", out var values) || answer.Headers.TryGetValues("grpc-status", out values) ? values.First() : "none";
        return status == "0" ? body : throw new InvalidOperationException($"The simulated system answered {path.Value} with gRPC status {status}.");
    }
}
