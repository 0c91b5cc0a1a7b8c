using System.Buffers;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messages;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>Reads the rich error model: google.rpc.Status in the trailers, of which only the details are needed.</summary>
internal static class StatusDetails
{
    private const string Trailer = "grpc-status-details-bin";
    private const uint StatusDetailsTag = (3 << 3) | 2;
    private static readonly SearchValues<char> s_ruleLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>
    /// How long the gateway wants to be left alone; null if it does not say. It says so of calls that it turned away before anything
    /// was done for them.
    /// </summary>
    public static TimeSpan? RetryDelayIn(RpcException failed)
    {
        if (failed.StatusCode != StatusCode.Unavailable || failed.Trailers.GetValueBytes(Trailer) is not { } status)
            return null;
        try
        {
            var wait = DetailsOf(status).FirstOrDefault(detail => detail.Is(RetryInfo.Descriptor))?.Unpack<RetryInfo>().RetryDelay?.ToTimeSpan();
            return wait >= TimeSpan.Zero ? wait : null;
        }
        catch (Exception unreadable) when (IsNoMessage(unreadable) || unreadable is InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The gateway's problem among the details; null if there is none or it cannot be read.</summary>
    public static Problem? ProblemIn(Metadata trailers)
    {
        if (trailers.GetValueBytes(Trailer) is not { } status)
            return null;
        try
        {
            Problem? problem = null;
            var faults = new List<FieldError>();
            foreach (var detail in DetailsOf(status))
            {
                if (detail.Is(Problem.Descriptor))
                {
                    MessageLengths.Check<Problem>(new ReadOnlySequence<byte>(detail.Value.Memory));
                    problem = detail.Unpack<Problem>();
                }
                else if (string.Equals(Any.GetTypeName(detail.TypeUrl), "google.rpc.BadRequest", StringComparison.Ordinal))
                    faults.AddRange(FaultsOf(detail.Value));
            }

            // The faults stand once only: in the standard detail that every gRPC client knows.
            if (problem is { Errors.Count: 0 })
                problem.Errors.AddRange(faults);
            return problem;
        }
        catch (Exception unreadable) when (IsNoMessage(unreadable))
        {
            return null;
        }
    }

    /// <summary>Of a length near two gigabytes the parser says so in its own ways.</summary>
    private static bool IsNoMessage(Exception failure) => failure is InvalidProtocolBufferException or OverflowException or ArgumentOutOfRangeException or IndexOutOfRangeException;

    private static IEnumerable<Any> DetailsOf(byte[] status) => Fields(status, StatusDetailsTag).Select(Any.Parser.ParseFrom);

    /// <summary>google.rpc.BadRequest holds violations in field 1, each of a field (1) and a description (2): the rule, a colon, the words.</summary>
    private static IEnumerable<FieldError> FaultsOf(ByteString badRequest) =>
        Fields(badRequest.ToByteArray(), (1 << 3) | 2).Select(violation => FaultOf(violation.ToByteArray()));

    private static FieldError FaultOf(byte[] violation)
    {
        var description = TextOf(violation, 2);
        var split = description.IndexOf(": ", StringComparison.Ordinal);
        var hasRule = split > 0 && description.AsSpan(0, split).IndexOfAnyExcept(s_ruleLetters) < 0;
        return new FieldError
        {
            Field = TextOf(violation, 1),
            Rule = hasRule ? description[..split] : "",
            Message = hasRule ? description[(split + 2)..] : description,
        };
    }

    private static string TextOf(byte[] message, int field) =>
        Fields(message, (uint)(field << 3) | 2).LastOrDefault()?.ToStringUtf8() ?? "";

    private static List<ByteString> Fields(byte[] message, uint wanted)
    {
        var found = new List<ByteString>();
        using var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == wanted)
                found.Add(input.ReadBytes());
            else
                input.SkipLastField();
        }

        return found;
    }
}
