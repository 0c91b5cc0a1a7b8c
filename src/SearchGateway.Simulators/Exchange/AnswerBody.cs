using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using SearchGateway.Systems.Contracts.Exchange.V1;

namespace SearchGateway.Simulators.Exchange;

/// <summary>What a service answers to a question: an HTTP response in memory, read as a gRPC client reads it.</summary>
internal sealed class AnswerBody : IHttpResponseFeature, IHttpResponseBodyFeature, IHttpResponseTrailersFeature, IDisposable
{
    private const int PrefixLength = 5;

    private readonly MemoryStream _body = new();
    private PipeWriter? _writer;

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public bool HasStarted { get; private set; }

    Stream IHttpResponseFeature.Body
    {
        get => _body;
        set => throw new NotSupportedException();
    }

    public Stream Stream => _body;

    public PipeWriter Writer => _writer ??= PipeWriter.Create(_body, new StreamPipeWriterOptions(leaveOpen: true));

    public void OnStarting(Func<object, Task> callback, object state)
    {
    }

    public void OnCompleted(Func<object, Task> callback, object state)
    {
    }

    public void DisableBuffering()
    {
    }

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        HasStarted = true;
        return Task.CompletedTask;
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async Task CompleteAsync()
    {
        if (_writer is not null)
            await _writer.FlushAsync();
    }

    public void Dispose() => _body.Dispose();

    /// <summary>The answer that the response comes to.</summary>
    public Answer ToAnswer(ulong id)
    {
        if (!Headers.ContentType.ToString().StartsWith("application/grpc", StringComparison.Ordinal))
            return Failed(id, OfHttp(StatusCode), $"HTTP status {StatusCode} and no gRPC response");
        var body = _body.GetBuffer().AsSpan(0, (int)_body.Length);
        var metadata = Headers.ContainsKey("grpc-status") ? Headers : Trailers;
        var status = int.TryParse(metadata["grpc-status"], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : (int)Grpc.Core.StatusCode.Unknown;
        if (status != 0)
            return new Answer { Id = id, Status = status, Message = Uri.UnescapeDataString(metadata["grpc-message"].ToString()) };
        if (body.Length < PrefixLength)
            return Failed(id, Grpc.Core.StatusCode.Internal, "the response holds no message");
        var length = BinaryPrimitives.ReadUInt32BigEndian(body[1..]);
        if (length > int.MaxValue / 4)
            return Failed(id, Grpc.Core.StatusCode.ResourceExhausted, "the response says that it is too large");
        return length == body.Length - PrefixLength
            ? new Answer { Id = id, Response = ByteString.CopyFrom(body[PrefixLength..]) }
            : Failed(id, Grpc.Core.StatusCode.Internal, "the response ends within its message");
    }

    private static Answer Failed(ulong id, StatusCode status, string message) => new() { Id = id, Status = (int)status, Message = message };

    // By the table of the protocol document.
    private static StatusCode OfHttp(int status) => status switch
    {
        StatusCodes.Status404NotFound => Grpc.Core.StatusCode.Unimplemented,
        StatusCodes.Status503ServiceUnavailable => Grpc.Core.StatusCode.Unavailable,
        _ => Grpc.Core.StatusCode.Unknown,
    };
}
