using System.Buffers;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>What may travel as the application's metadata.</summary>
internal static class MetadataRules
{
    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        "content-type", "content-length", "te", "host", "connection", "transfer-encoding", "upgrade",
    };

    private static readonly SearchValues<char> s_printable = SearchValues.Create([.. Enumerable.Range(0x20, 0x7F - 0x20).Select(c => (char)c)]);

    /// <summary>Whether a received text can be sent on as it stands.</summary>
    public static bool IsPrintable(string value) => !value.AsSpan().ContainsAnyExcept(s_printable);

    /// <summary>What is wrong with metadata that is to be sent; null if nothing is.</summary>
    public static string? FindFault(Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (IsReserved(entry.Key))
                return $"The metadata name '{entry.Key}' is reserved for the protocol.";
            if (!entry.IsBinary && !IsPrintable(entry.Value))
                return $"The value of metadata '{entry.Key}' may hold only printable ASCII; use a name that ends in '-bin' for anything else.";
        }

        return null;
    }

    private static bool IsReserved(string name) =>
        (name.StartsWith("grpc-", StringComparison.Ordinal) && name is not (WireNames.StatusDetailsHeader or WireNames.EncodingRequestHeader))
        || s_reserved.Contains(name);
}
