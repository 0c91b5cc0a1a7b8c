using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Advisory locks, which the server knows by numbers alone.</summary>
internal static class PostgreSqlLock
{
    /// <summary>The number of the lock that is described so.</summary>
    public static long KeyOf(string text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
