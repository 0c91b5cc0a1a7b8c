using System.Buffers;
using SearchGateway.Model;

namespace SearchGateway.Host.Idempotency;

/// <summary>A caller's own mark for one search, so that it may ask again without searching again. A header over REST, metadata over gRPC.</summary>
internal static class IdempotencyKey
{
    /// <summary>16 to 64 characters, so that nobody comes upon another's by chance; letters, digits, - and _, so that no name fits in it.</summary>
    public const string Header = "Idempotency-Key";

    public const int Shortest = 16;

    public const int Longest = 64;

    public const string Pattern = "^[A-Za-z0-9_-]{16,64}$";

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly InputFault s_form = new(
        "header " + Header, "form", $"Once, {Shortest} to {Longest} letters, digits, - and _, drawn at random: it must say nothing of a person.");

    private static readonly InputFault s_stream = new(
        "header " + Header, "unary_only", "A stream takes no key: what has left of it cannot be taken up again. Search without a stream, or leave the key out.");

    /// <summary>The key of a call, or null if it carries none.</summary>
    /// <param name="http">The call, over either face.</param>
    /// <param name="fault">What is wrong with the key; it never holds it.</param>
    public static string? Read(HttpContext http, out InputFault? fault)
    {
        fault = null;
        if (!http.Request.Headers.TryGetValue(Header, out var values))
            return null;
        if (values is [{ Length: >= Shortest and <= Longest } key] && !key.AsSpan().ContainsAnyExcept(s_allowed))
            return key;
        fault = s_form;
        return null;
    }

    /// <summary>What is wrong with a call that cannot have a key; null if it carries none.</summary>
    public static InputFault? RefuseIn(HttpContext http) => http.Request.Headers.ContainsKey(Header) ? s_stream : null;
}
