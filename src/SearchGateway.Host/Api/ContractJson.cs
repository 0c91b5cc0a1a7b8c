using Google.Protobuf;
using SearchGateway.Host.Api.Wire;

namespace SearchGateway.Host.Api;

/// <summary>
/// The contract's messages as JSON: proto3 JSON with the names of the contract (both spellings are read), and with empty and
/// false members written out, so that <c>complete: false</c> is seen and not concluded.
/// </summary>
internal static class ContractJson
{
    public const int MaxDepth = 16;

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(false));

    public static void Write<TMessage>(JsonOutput output, TMessage message)
        where TMessage : class, IMessage<TMessage>, new() => JsonText<TMessage>.Full.Write(output, message);

    /// <summary>Leaves out what is empty, as problems do.</summary>
    public static void WriteSparse<TMessage>(JsonOutput output, TMessage message)
        where TMessage : class, IMessage<TMessage>, new() => JsonText<TMessage>.Sparse.Write(output, message);

    /// <summary>Reads a message; unknown members refuse.</summary>
    /// <exception cref="InvalidProtocolBufferException">The text is not the message.</exception>
    public static TMessage Read<TMessage>(string json)
        where TMessage : IMessage, new() => Parser.Parse<TMessage>(json);
}
