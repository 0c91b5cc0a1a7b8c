using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using SearchGateway.Model;

namespace SearchGateway.NonInterference.Twins;

/// <summary>The same chance for two gateways: identifiers and salts counted alike, one signature for one text.</summary>
internal sealed class SharedChance
{
    private readonly ConcurrentDictionary<string, byte[]> _signatures = new(StringComparer.Ordinal);

    /// <summary>The chance of one of the two.</summary>
    public Chance OfOne()
    {
        var (searches, links, salts) = (0UL, 0UL, 0UL);
        return new Chance
        {
            SearchId = _ => Identifier(Interlocked.Increment(ref searches)),
            LinkId = _ => Identifier(Interlocked.Increment(ref links)),
            Salt = bytes => BinaryPrimitives.WriteUInt64BigEndian(bytes, Interlocked.Increment(ref salts)),
            SubjectKey = bytes => bytes.Fill(0x5A),
            Signer = key => new SharedSigner(key, SignatureOf),
        };
    }

    private static Guid Identifier(ulong number)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], number);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The signature that the first of the two made; it is forgotten once the second has it.</summary>
    private byte[] SignatureOf(ECDsa key, byte[] hash)
    {
        var text = Convert.ToHexString(hash);
        if (_signatures.TryRemove(text, out var known))
            return known;
        return _signatures[text] = key.SignHash(hash);
    }
}

/// <summary>A key whose signatures come from elsewhere. Any nonce makes a valid signature, so they verify as others do.</summary>
internal sealed class SharedSigner : ECDsa
{
    private readonly ECDsa _key;
    private readonly Func<ECDsa, byte[], byte[]> _sign;

    public SharedSigner(ECDsa key, Func<ECDsa, byte[], byte[]> sign)
    {
        (_key, _sign) = (key, sign);
        LegalKeySizesValue = key.LegalKeySizes;
        KeySizeValue = key.KeySize;
    }

    public override byte[] SignHash(byte[] hash) => _sign(_key, hash);

    public override bool VerifyHash(byte[] hash, byte[] signature) => _key.VerifyHash(hash, signature);

    public override ECParameters ExportParameters(bool includePrivateParameters) => _key.ExportParameters(includePrivateParameters);

    protected override byte[] HashData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm) =>
        CryptographicOperations.HashData(hashAlgorithm, data.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _key.Dispose();
        base.Dispose(disposing);
    }
}
