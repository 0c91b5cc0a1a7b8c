using System.Security.Cryptography;

namespace SearchGateway.Policy.Loading;

/// <summary>One file of a pack as read once: what is hashed is what is parsed.</summary>
internal sealed class PackFile(string name, byte[] bytes, List<RulePackFault> faults)
{
    public string Name => name;

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The rule or prohibition being read; faults carry it.</summary>
    public string Rule { get; set; } = "";

    public void Fault(YamlNode at, string message) => Fault(at.Line, at.Column, message);

    public void Fault(int line, int column, string message) => faults.Add(new RulePackFault(name, line, column, Rule, message));

    /// <summary>SHA-256 over names and contents, each with its length before it, in the order of names.</summary>
    public static string HashOf(IEnumerable<PackFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var file in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            foreach (var part in (ReadOnlySpan<ReadOnlyMemory<byte>>)[System.Text.Encoding.UTF8.GetBytes(file.Name), file.Bytes])
            {
                System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(length, part.Length);
                hash.AppendData(length);
                hash.AppendData(part.Span);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
