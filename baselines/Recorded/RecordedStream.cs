using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using SearchGateway.Systems.Contracts.Exchange.V1;

namespace SearchGateway.Baselines.Recorded;

/// <summary>A stream of questions to a recorded system: a message of questions becomes a message of answers.</summary>
internal sealed class RecordedStream(RecordedSystem system, HttpContext context) : IDisposable
{
    private const int PrefixLength = 5;

    private readonly SemaphoreSlim _turn = new(1);

    public static PathString Path { get; } = $"/{ExchangeReflection.Descriptor.Services[0].FullName}/Converse";

    public async Task AnswerAsync()
    {
        context.Features.GetRequiredFeature<IHttpMinRequestBodyDataRateFeature>().MinDataRate = null;
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        context.Response.ContentType = "application/grpc";
        await context.Response.StartAsync(context.RequestAborted);
        var reader = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(context.RequestAborted);
                var rest = read.Buffer;
                while (TryRead(ref rest, out var questions))
                    await BeginAsync(questions);
                reader.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                    break;
            }

            context.Response.AppendTrailer("grpc-status", "0");
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static bool TryRead(ref ReadOnlySequence<byte> buffer, out Questions questions)
    {
        questions = null!;
        if (buffer.Length < PrefixLength)
            return false;
        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (buffer.Length < PrefixLength + length)
            return false;
        questions = Questions.Parser.ParseFrom(buffer.Slice(PrefixLength, length));
        buffer = buffer.Slice(PrefixLength + length);
        return true;
    }

    private Task BeginAsync(Questions questions)
    {
        var answers = new Answers();
        foreach (var question in questions.Questions_.Where(q => !q.Withdrawn))
        {
            if (system.TryAnswer(question.Request.Span, out var answer))
                answers.Answers_.Add(new Answer { Id = question.Id, Response = UnsafeByteOperations.UnsafeWrap(answer) });
            else
                _ = LearnAsync(question);
        }

        if (answers.Answers_.Count == 0)
            return Task.CompletedTask;
        var answering = WriteAsync(answers);
        return system.TakesTime ? Task.CompletedTask : answering;
    }

    private async Task LearnAsync(Question question)
    {
        var answer = new Answer { Id = question.Id };
        try
        {
            answer.Response = UnsafeByteOperations.UnsafeWrap(await system.LearnAsync("/" + question.Method, question.Request.Memory, context.RequestAborted));
        }
        catch (Exception unable) when (unable is HttpRequestException or InvalidOperationException)
        {
            (answer.Status, answer.Message) = (2, unable.Message);
        }

        await WriteAsync(new Answers { Answers_ = { answer } });
    }

    private async Task WriteAsync(Answers answers)
    {
        await system.TakeTimeAsync(context.RequestAborted);
        await _turn.WaitAsync(context.RequestAborted);
        try
        {
            var length = answers.CalculateSize();
            var writer = context.Response.BodyWriter;
            var frame = writer.GetMemory(PrefixLength + length)[..(PrefixLength + length)];
            frame.Span[0] = 0;
            BinaryPrimitives.WriteInt32BigEndian(frame.Span[1..], length);
            answers.WriteTo(frame.Span[PrefixLength..]);
            writer.Advance(frame.Length);
            await writer.FlushAsync(context.RequestAborted);
        }
        finally
        {
            _turn.Release();
        }
    }
}
