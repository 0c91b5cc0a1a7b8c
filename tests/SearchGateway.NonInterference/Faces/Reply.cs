namespace SearchGateway.NonInterference.Faces;

/// <summary>An answer as its caller gets it.</summary>
/// <param name="Status">Number of the HTTP status.</param>
/// <param name="Head">Status line, headers and, over gRPC, trailers, a line each, in their order.</param>
/// <param name="Body">The bytes of the body; over REST as they came over the wire, the frames of its parts included.</param>
/// <param name="Events">Of a stream: where each event ends in the body.</param>
internal sealed record Reply(int Status, string Head, byte[] Body, IReadOnlyList<int> Events)
{
    /// <summary>
    /// The one thing in an answer that is not compared: the server's clock in the header <c>Date</c>, always 29 characters. It is
    /// not the gateway's own, which stands still.
    /// </summary>
    public static string Masked(string headerName, string value) =>
        headerName.Equals("Date", StringComparison.OrdinalIgnoreCase) && value.Length == 29 ? new string('*', 29) : value;

    /// <summary>Null if both are the same byte for byte; otherwise where they part.</summary>
    public string? DifferenceTo(Reply other)
    {
        if (!string.Equals(Head, other.Head, StringComparison.Ordinal))
            return $"head: {Head.ReplaceLineEndings(" | ")} <> {other.Head.ReplaceLineEndings(" | ")}";
        if (Body.AsSpan().SequenceEqual(other.Body))
            return Events.SequenceEqual(other.Events) ? null : "the events are cut otherwise";
        var at = Body.AsSpan().CommonPrefixLength(other.Body);
        return $"body at byte {at}: {Around(Body, at)} <> {Around(other.Body, at)}";
    }

    private static string Around(byte[] body, int at)
    {
        var from = Math.Max(0, at - 60);
        return $"…{System.Text.Encoding.Latin1.GetString(body, from, Math.Min(140, body.Length - from)).ReplaceLineEndings(" ")}…";
    }
}
