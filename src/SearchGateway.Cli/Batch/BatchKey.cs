using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Cli.Batch;

/// <summary>The idempotency key of a query: the same for the same line of the same batch, and nothing else can be read from it.</summary>
internal static class BatchKey
{
    private const int Bytes = 16;

    /// <summary>The key.</summary>
    /// <param name="batch">The random name of the batch.</param>
    /// <param name="line">The query's line.</param>
    public static string Of(string batch, int line) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{batch}:{line}"))).AsSpan(0, Bytes));
}
