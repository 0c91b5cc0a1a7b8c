using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Api.Wire;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Rest;

/// <summary>The body of a request: the message, or why it is not one.</summary>
internal readonly record struct RequestBody<TMessage>(TMessage? Message, ApiProblem? Problem)
    where TMessage : class;

/// <summary>Reads bodies as messages of the contract: understood whole, or refused with every fault.</summary>
internal static class RequestBody
{
    /// <summary>Bytes.</summary>
    public const int MaxSize = 1024 * 1024;

    /// <summary>Bytes after which a connection is cut off.</summary>
    public const int MostTaken = 16 * MaxSize;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ContractJson.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="BadHttpRequestException">The body is over its limit or broken off.</exception>
    public static async ValueTask<RequestBody<TMessage>> ReadAsync<TMessage>(HttpContext http)
        where TMessage : class, IMessage<TMessage>, new()
    {
        if (!IsJson(http.Request.ContentType))
            return new(null, ProblemKind.UnsupportedMediaType.With("Send application/json in UTF-8."));

        var reader = http.Request.BodyReader;
        ReadResult read;
        while (!(read = await reader.ReadAsync(http.RequestAborted)).IsCompleted)
        {
            if (read.Buffer.Length > MaxSize)
                return await DropAsync<TMessage>(reader, read.Buffer, http.RequestAborted);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        var body = read.Buffer.Length > MaxSize ? new(null, ProblemOf.BodyTooLarge) : Read<TMessage>(read.Buffer);
        reader.AdvanceTo(read.Buffer.End);
        return body;
    }

    /// <summary>
    /// What is over the limit is read and dropped up to <see cref="MostTaken"/>, since a client that is cut off while it sends
    /// would see a broken connection in place of the problem.
    /// </summary>
    private static async ValueTask<RequestBody<TMessage>> DropAsync<TMessage>(PipeReader reader, ReadOnlySequence<byte> first, CancellationToken aborted)
        where TMessage : class
    {
        reader.AdvanceTo(first.End);
        ReadResult read;
        do
        {
            read = await reader.ReadAsync(aborted);
            reader.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
        return new(null, ProblemOf.BodyTooLarge);
    }

    private static RequestBody<TMessage> Read<TMessage>(ReadOnlySequence<byte> body)
        where TMessage : class, IMessage<TMessage>, new()
    {
        if (body.IsSingleSegment)
            return Read<TMessage>(body.First);

        var length = (int)body.Length;
        var whole = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(whole);
            return Read<TMessage>(whole.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole, clearArray: true);
        }
    }

    /// <summary>Reads a message: in one pass what is plainly one, and again what is not, to name every fault.</summary>
    public static RequestBody<TMessage> Read<TMessage>(ReadOnlyMemory<byte> utf8)
        where TMessage : class, IMessage<TMessage>, new() =>
        JsonReading<TMessage>.Read(utf8.Span, ContractJson.MaxDepth) is { } message ? new(message, null) : Judge<TMessage>(utf8);

    /// <summary>As <see cref="Read{TMessage}(ReadOnlyMemory{byte})"/>, with the time to say what is wrong.</summary>
    public static RequestBody<TMessage> Judge<TMessage>(ReadOnlyMemory<byte> utf8)
        where TMessage : class, IMessage<TMessage>, new()
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            var faults = JsonShape.FaultsOf(document.RootElement, new TMessage().Descriptor);
            return faults.Count > 0
                ? new(null, ProblemOf.Faults(faults))
                : new(ContractJson.Read<TMessage>(Encoding.UTF8.GetString(utf8.Span)), null);
        }
        catch (JsonException e)
        {
            return new(null, ProblemOf.Faults([new InputFault("", "malformed_json", Where(e))]));
        }
        catch (InvalidOperationException)
        {
            // How the reader says that a member's name is no text: bytes that are no UTF-8, or half a surrogate pair.
            return new(null, ProblemOf.Faults([new InputFault("", "malformed_json", "The body holds a name that is not valid Unicode.")]));
        }
        catch (InvalidProtocolBufferException)
        {
            return new(null, ProblemOf.Faults([new InputFault("", "malformed_json", "The body is JSON, but not this message.")]));
        }
    }

    private static string Where(JsonException e) => e.LineNumber is { } line && e.BytePositionInLine is { } position
        ? $"The body is not JSON as accepted here (no duplicates, at most {ContractJson.MaxDepth} levels): line {line + 1}, byte {position + 1}."
        : $"The body is not JSON as accepted here (no duplicates, at most {ContractJson.MaxDepth} levels).";

    private static bool IsJson(string? contentType) =>
        contentType is "application/json" or "application/json; charset=utf-8"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)));
}

/// <summary>Lets an endpoint read at most <see cref="RequestBody.MostTaken"/>.</summary>
internal sealed class BodySizeLimit : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => RequestBody.MostTaken;
}
