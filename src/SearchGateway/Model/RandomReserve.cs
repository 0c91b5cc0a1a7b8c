using System.Security.Cryptography;

namespace SearchGateway.Model;

/// <summary>
/// Random bytes for secrets. A request to the system's generator costs much the same for a few bytes as for many, so each thread has
/// some in reserve; what is handed out is erased from it.
/// </summary>
internal static class RandomReserve
{
    private const int Length = 1024;

    [ThreadStatic]
    private static byte[]? _reserve;

    [ThreadStatic]
    private static int _left;

    /// <summary>Fills <paramref name="bytes"/>.</summary>
    public static void Fill(Span<byte> bytes)
    {
        if (bytes.Length > Length)
        {
            RandomNumberGenerator.Fill(bytes);
            return;
        }

        var reserve = _reserve ??= new byte[Length];
        if (_left < bytes.Length)
        {
            RandomNumberGenerator.Fill(reserve);
            _left = Length;
        }

        var taken = reserve.AsSpan(_left - bytes.Length, bytes.Length);
        taken.CopyTo(bytes);
        CryptographicOperations.ZeroMemory(taken);
        _left -= bytes.Length;
    }
}
