using Grpc.Core;

namespace Grpc.Net.Client.Calls;

/// <summary>How a call ended, as its client sees it.</summary>
internal sealed record CallOutcome(Status Status, Metadata Trailers)
{
    public static CallOutcome Of(StatusCode code, string detail, Exception? exception = null) =>
        new(new Status(code, detail, exception), Metadata.Empty);
}
