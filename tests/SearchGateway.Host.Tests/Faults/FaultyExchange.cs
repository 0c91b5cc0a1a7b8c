using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using Google.Protobuf;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Exchange.V1;
using Answer = SearchGateway.Systems.Contracts.Exchange.V1.Answer;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>One stream of the exchange to a system: answers each question as the simulated system does, or breaks the stream byte by byte.</summary>
internal sealed class FaultyExchange(FaultySystems systems, CentralSystem system, HttpContext http) : IDisposable
{
    private const int Prefix = 5;
    private static readonly ulong s_nobody = 1_000_000;

    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
    private readonly List<Task> _answering = [];
    private bool _isOver;

    /// <summary>Converses until the gateway or a fault ends the stream, and leaves nothing behind: the server uses a request again for the next one.</summary>
    public async Task ConverseAsync()
    {
        http.Response.ContentType = "application/grpc";
        await http.Response.StartAsync(_over.Token);
        try
        {
            await ReadAsync();
        }
        finally
        {
            await _over.CancelAsync();
            await Task.WhenAll(_answering);
        }
    }

    public void Dispose()
    {
        _over.Dispose();
        _writing.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await NextAsync(http.Request.BodyReader) is { } message)
        {
            foreach (var question in Questions.Parser.ParseFrom(message).Questions_.Where(q => !q.Withdrawn))
                _answering.Add(AnswerAsync(question));
        }

        await OverAsync();
    }

    private async Task<byte[]?> NextAsync(PipeReader reader)
    {
        var head = await reader.ReadAtLeastAsync(Prefix, _over.Token);
        if (head.Buffer.Length < Prefix)
            return null;
        var prefix = new byte[Prefix];
        System.Buffers.BuffersExtensions.CopyTo(head.Buffer.Slice(0, Prefix), prefix);
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix.AsSpan(1));
        reader.AdvanceTo(head.Buffer.Start, head.Buffer.GetPosition(Prefix));
        var whole = await reader.ReadAtLeastAsync(Prefix + length, _over.Token);
        var message = System.Buffers.BuffersExtensions.ToArray(whole.Buffer.Slice(Prefix, length));
        reader.AdvanceTo(whole.Buffer.GetPosition(Prefix + length));
        return message;
    }

    private async Task AnswerAsync(Question question)
    {
        try
        {
            await AnswerAsync(question, systems.FaultOf(system));
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The stream is over; questions that were on it are asked no more.
        }
    }

    private async Task AnswerAsync(Question question, FaultKind fault)
    {
        switch (fault)
        {
            case FaultKind.None:
                await SayAsync(await SoundAsync(question));
                break;
            case FaultKind.Late:
                await Task.Delay(FaultySystems.BehindTheBudget, TimeProvider.System, _over.Token);
                await SayAsync(await SoundAsync(question));
                break;
            case FaultKind.Hangs:
                break;
            case FaultKind.Trickles:
                await SendAsync([0, 0, 0, 16, 0]);
                while (!_over.Token.IsCancellationRequested)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _over.Token);
                    await SendAsync([0]);
                }

                break;
            case FaultKind.Error:
                await SayAsync(new Answer { Id = question.Id, Status = 13, Message = "no" });
                break;
            case FaultKind.Malformed:
                await SendAsync([0, 0, 0, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF]);
                break;
            case FaultKind.CutShort:
                await SendAsync([0, 0, 0, 0, 100, 1, 2, 3]);
                await OverAsync();
                break;
            case FaultKind.TooLong:
                await SendAsync([0, 0xFF, 0xFF, 0xFF, 0xFF, 1]);
                break;
            case FaultKind.Empty:
                await SendAsync([0, 0, 0, 0, 0]);
                break;
            case FaultKind.Reset:
                http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(2);
                break;
            case FaultKind.Broken:
                await SendAsync([0, 0, 0, 0, 100, 1]);
                http.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
                break;
            case FaultKind.Ends:
                await OverAsync();
                break;
            case FaultKind.UnderAnotherId:
                var other = await SoundAsync(question);
                other.Id = s_nobody;
                await SayAsync(other);
                break;
            case FaultKind.ToNobodyFirst:
                await SayAsync([.. Enumerable.Range(0, 1_000).Select(n => new Answer { Id = s_nobody + (ulong)n, Response = ByteString.CopyFrom(0xFF, 0xFF) }), await SoundAsync(question)]);
                break;
            case FaultKind.Twice:
                await SayAsync(await SoundAsync(question), new Answer { Id = question.Id });
                break;
            default:
                throw new InvalidOperationException($"{fault} is none of a stream.");
        }
    }

    private async Task<Answer> SoundAsync(Question question)
    {
        var body = new byte[Prefix + question.Request.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), question.Request.Length);
        question.Request.Span.CopyTo(body.AsSpan(Prefix));
        using var reply = await systems.AskSoundAsync(
            "/" + question.Method, body, [new("content-type", new StringValues("application/grpc")), new("te", new StringValues("trailers"))], _over.Token);
        var message = await reply.Content.ReadAsByteArrayAsync(_over.Token);
        var status = int.Parse(reply.TrailingHeaders.Concat(reply.Headers).First(h => h.Key == "grpc-status").Value.First(), CultureInfo.InvariantCulture);
        return status == 0
            ? new Answer { Id = question.Id, Response = ByteString.CopyFrom(message.AsSpan(Prefix)) }
            : new Answer { Id = question.Id, Status = status };
    }

    private Task SayAsync(params IEnumerable<Answer> answers)
    {
        var message = new Answers { Answers_ = { answers } }.ToByteArray();
        var frame = new byte[Prefix + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsSpan(Prefix));
        return SendAsync(frame);
    }

    private async Task SendAsync(byte[] bytes)
    {
        await _writing.WaitAsync(_over.Token);
        try
        {
            await FaultySystems.SendAsync(http, bytes, _over.Token);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task OverAsync()
    {
        if (Interlocked.Exchange(ref _isOver, true))
            return;
        FaultySystems.End(http, headers: false, status: "0");
        await _over.CancelAsync();
    }
}
