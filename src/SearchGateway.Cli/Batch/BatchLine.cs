using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using SearchGateway.Cli.Input;
using SearchGateway.V1;

namespace SearchGateway.Cli.Batch;

/// <summary>One query of a batch, or what is wrong with its line.</summary>
/// <param name="Number">The line in which it begins, from 1.</param>
/// <param name="Request">The query; null if the line is faulty.</param>
/// <param name="Faults">Everything that is wrong with the line.</param>
/// <param name="Digest">Tells whether a line is the one that was read before.</param>
internal sealed record BatchLine(int Number, SearchRequest? Request, IReadOnlyList<PlacedFault> Faults, ulong Digest)
{
    public static BatchLine Of(int number, SearchRequest request) => new(number, request, [], DigestOf(request.ToByteArray()));

    public static BatchLine Faulty(int number, string text, IReadOnlyList<PlacedFault> faults) => new(number, null, faults, DigestOf(Encoding.UTF8.GetBytes(text)));

    private static ulong DigestOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(bytes));
}
