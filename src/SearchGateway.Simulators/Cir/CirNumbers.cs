using System.Security.Cryptography;
using Google.Protobuf;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems.Contracts.Cir.V1;
using Identity = SearchGateway.Systems.Contracts.Cir.V1.Identity;

namespace SearchGateway.Simulators.Cir;

/// <summary>
/// Numbers of files and replies, from which nothing can be read: a keyed hash of whose file it is, or of what was asked. A
/// file has the same number whichever systems its data belong to, and the number of a reply tells of no file.
/// </summary>
internal sealed class CirNumbers(ulong seed)
{
    private const int Digits = 20;

    private readonly byte[] _key = Key(seed);

    /// <summary>The number of a person's file: by the body and the identity.</summary>
    public string OfFile(ulong biometricKey, Identity identity) =>
        Number(BitConverter.GetBytes(biometricKey), new IdentityFile { Identity = WithoutPlace(identity) }.ToByteArray());

    /// <summary>The number of a reply: by the keys of the question. Its reference and its mask ask for nothing else.</summary>
    public string OfReply(CheckPresenceRequest request)
    {
        var keys = request.Clone();
        keys.QueryReference = "";
        keys.ReadMask = null;
        return Number([], keys.ToByteArray());
    }

    private static Identity WithoutPlace(Identity identity)
    {
        var common = identity.Clone();
        common.PlaceOfBirth = "";
        return common;
    }

    // The repository would keep a secret; a simulated one is the same in every run of the same population.
    private static byte[] Key(ulong seed)
    {
        var draw = Draw.For(seed, 0xC18);
        return [.. Enumerable.Range(0, 4).SelectMany(_ => BitConverter.GetBytes(draw.Next()))];
    }

    private string Number(byte[] whose, byte[] what) => "CIR" + Convert.ToHexString(HMACSHA256.HashData(_key, whose.Concat(what).ToArray()))[..Digits];
}
