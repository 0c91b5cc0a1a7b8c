using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Faults;

/// <summary>Answers that break the protocol, each in one way.</summary>
internal static class MalformedAnswer
{
    // A length-delimited field 1 that announces more bytes than there are: no message of any type.
    private static readonly byte[] Garbage = [0x0A, 0xFF, 0xFF, 0x03, 0xDE, 0xAD];

    public static async Task WriteAsync(HttpResponse response, MalformedKind kind, CancellationToken cancellationToken)
    {
        if (kind == MalformedKind.WrongContentType)
        {
            response.ContentType = "text/html";
            await response.WriteAsync("<html><body>It works!</body></html>", cancellationToken);
            return;
        }

        response.ContentType = "application/grpc";
        response.DeclareTrailer("grpc-status");
        await response.Body.WriteAsync(Frame(kind), cancellationToken);
        response.AppendTrailer("grpc-status", "0");
    }

    private static byte[] Frame(MalformedKind kind) => kind switch
    {
        MalformedKind.TruncatedFrame => [0, 0, 0, 0, 200, .. Garbage],
        MalformedKind.OversizePrefix => [0, 0x7F, 0xFF, 0xFF, 0xFF, .. Garbage],
        _ => [0, 0, 0, 0, (byte)Garbage.Length, .. Garbage],
    };
}
