using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Client.Testing;

/// <summary>Speaks gRPC for a <see cref="FakeSearchGateway"/>.</summary>
internal sealed class FakeSearchGatewayHandler(FakeSearchGateway gateway) : HttpMessageHandler
{
    private const string Service = "/searchgateway.v1.SearchService/";
    private const int FrameHead = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var frame = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var response = request.RequestUri!.AbsolutePath switch
        {
            Service + "Search" => Search(SearchOf(request, frame, isStreamed: false)),
            Service + "SearchStream" => Search(SearchOf(request, frame, isStreamed: true)),
            Service + "WhatMayIAsk" => Messages([gateway.Grants]),
            var other => NoAnswer(StatusCode.Unimplemented, new Problem { Title = "Not in the fake", Detail = $"The fake gateway knows no {other}." }, retryAfter: null),
        };
        response.RequestMessage = request;
        return response;
    }

    private static FakeSearch SearchOf(HttpRequestMessage request, byte[] frame, bool isStreamed) => new(
        SearchRequest.Parser.ParseFrom(frame.AsSpan(FrameHead)), isStreamed, HeaderOf(request, "idempotency-key"), HeaderOf(request, "authorization"));

    private HttpResponseMessage Search(FakeSearch search) => gateway.Take(search) switch
    {
        FakeReply.Answered answered when search.IsStreamed => Stream(search, answered),
        FakeReply.Answered answered => Messages([new SearchResponse { Answer = gateway.Seal(answered.Answer(search.Request), search) }]),
        FakeReply.Refused refused => NoAnswer(refused.Status, refused.Problem, refused.RetryAfter),
        _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The fake gateway broke the connection off."),
    };

    private HttpResponseMessage Stream(FakeSearch search, FakeReply.Answered answered)
    {
        var answer = answered.Answer(search.Request);
        var events = FakeStream.Of(answer, search.Request, gateway.Prove, () => gateway.Seal(answer, search));
        return answered.EventsUntilBreak is { } some ? Response(new BreakingStream(Frames(events.Take(some)))) : Messages(events);
    }

    private static HttpResponseMessage Messages(IEnumerable<IMessage> messages)
    {
        var response = Response(new MemoryStream(Frames(messages)));
        response.TrailingHeaders.Add("grpc-status", "0");
        return response;
    }

    private static HttpResponseMessage NoAnswer(StatusCode code, Problem problem, TimeSpan? retryAfter)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = problem.Detail, Details = { Any.Pack(problem) } };
        if (retryAfter is { } wait)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        var response = Response(System.IO.Stream.Null);
        response.Headers.Add("grpc-status", ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture));
        response.Headers.TryAddWithoutValidation("grpc-message", Uri.EscapeDataString(problem.Detail));
        response.Headers.Add("grpc-status-details-bin", Convert.ToBase64String(status.ToByteArray()));
        return response;
    }

    private static HttpResponseMessage Response(Stream body)
    {
        var content = new StreamContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return new HttpResponseMessage(HttpStatusCode.OK) { Version = HttpVersion.Version20, Content = content };
    }

    /// <summary>Each message behind its length, not compressed.</summary>
    private static byte[] Frames(IEnumerable<IMessage> messages)
    {
        using var body = new MemoryStream();
        Span<byte> head = stackalloc byte[FrameHead];
        foreach (var message in messages)
        {
            head[0] = 0;
            BinaryPrimitives.WriteInt32BigEndian(head[1..], message.CalculateSize());
            body.Write(head);
            message.WriteTo(body);
        }

        return body.ToArray();
    }

    private static string? HeaderOf(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>Gives its bytes and then fails, as a connection that breaks.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => Checked(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Checked(base.Read(buffer));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        private static int Checked(int read) => read > 0 ? read : throw new HttpIOException(HttpRequestError.ResponseEnded, "The fake gateway broke the connection off.");
    }
}
