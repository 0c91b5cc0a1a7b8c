using System.Buffers;
using Grpc.Core;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>
/// Reads the answers of a stream and lets their askers go on. It is itself what a message is read into: each answer is parsed where
/// it was received, without a copy.
/// </summary>
internal sealed class AnswerPump(ExchangeStream stream)
{
    private readonly List<PendingQuestion> _answered = [];
    private IAsyncStreamReader<AnswerPump> _reader = null!;
    private Task<bool> _reading = null!;
    private Action _goOn = null!;

    public void Begin(IAsyncStreamReader<AnswerPump> reader)
    {
        (_reader, _goOn) = (reader, Pump);
        _reading = reader.MoveNext(CancellationToken.None);
        _reading.GetAwaiter().UnsafeOnCompleted(_goOn);
    }

    /// <summary>Takes in one message.</summary>
    /// <exception cref="RpcException">It is none of the contract.</exception>
    public AnswerPump Read(DeserializationContext received)
    {
        try
        {
            var reader = new SequenceReader<byte>(received.PayloadAsReadOnlySequence());
            while (AnswerFields.TryReadNext(ref reader, out var answer))
                Take(answer);
            return this;
        }
        catch (InvalidDataException broken)
        {
            throw new RpcException(new Status(StatusCode.Internal, "A message of the exchange could not be parsed.", broken));
        }
    }

    private void Take(AnswerFields answer)
    {
        // One that is not known was withdrawn.
        if (stream.TakeOff(answer.Id) is not { } question)
            return;
        question.Take(answer);
        _answered.Add(question);
    }

    /// <summary>
    /// The last asker of a message goes on on this thread, which spares waking another, but only once another will go on with the
    /// reading: no answer waits for what an asker does with the one before.
    /// </summary>
    private void Pump()
    {
        while (true)
        {
            if (!IsThereMore(out var end))
            {
                // Answers before what could not be read in the same message.
                Release(_answered.Count);
                stream.End(end);
                return;
            }

            var last = _answered.Count > 0 ? _answered[^1] : null;
            Release(_answered.Count - 1);
            _reading = _reader.MoveNext(CancellationToken.None);
            if (_reading.IsCompleted)
            {
                last?.EndOnPool();
                continue;
            }

            _reading.GetAwaiter().UnsafeOnCompleted(_goOn);
            last?.Execute();
            return;
        }
    }

    private void Release(int count)
    {
        for (var i = 0; i < count; i++)
            _answered[i].EndOnPool();
        _answered.Clear();
    }

    private bool IsThereMore(out Status end)
    {
        end = new Status(StatusCode.Unavailable, "The system ended the stream.");
        try
        {
            return _reading.GetAwaiter().GetResult();
        }
        catch (RpcException broken)
        {
            end = broken.Status;
        }
        catch (Exception broken)
        {
            end = new Status(StatusCode.Unavailable, "The stream broke.", broken);
        }

        return false;
    }
}
