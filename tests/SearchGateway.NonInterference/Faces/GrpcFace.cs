using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.NonInterference.Asking;

namespace SearchGateway.NonInterference.Faces;

/// <summary>Asks over gRPC and keeps headers, messages and trailers as they came; HTTP/2 on one connection.</summary>
internal sealed class GrpcFace(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };

    public async Task<Reply> AskAsync(Question question, string token, Doors doors, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/searchgateway.v1.SearchService/{(question.IsStream ? "SearchStream" : "Search")}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Framed(question.Request)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var (body, events) = (new MemoryStream(), new List<int>());
        while (await FrameAsync(stream, body, cancellationToken) is { } message)
        {
            events.Add((int)body.Length);
            if (question.IsStream && V1.SearchStreamResponse.Parser.ParseFrom(message.Span) is { EventCase: V1.SearchStreamResponse.EventOneofCase.System } told)
                doors.Told((CentralSystem)((int)told.System.System - 1));
        }

        return new Reply((int)response.StatusCode, HeadOf(response), body.ToArray(), events);
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Framed(V1.SearchRequest message)
    {
        var frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        message.WriteTo(frame.AsSpan(5));
        return frame;
    }

    private static async Task<ReadOnlyMemory<byte>?> FrameAsync(Stream stream, MemoryStream body, CancellationToken cancellationToken)
    {
        var head = new byte[5];
        var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
            return null;
        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        await stream.ReadExactlyAsync(message, cancellationToken);
        body.Write(head);
        body.Write(message);
        return message;
    }

    private static string HeadOf(HttpResponseMessage response)
    {
        var head = new StringBuilder().Append((int)response.StatusCode).Append('\n');
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Concat(response.TrailingHeaders.NonValidated))
            head.Append(name).Append(": ").AppendJoin(", ", values.Select(v => Reply.Masked(name, v))).Append('\n');
        return head.ToString();
    }
}
