using System.Numerics;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search;

/// <summary>A printed number as 64 bits: alike for misread look-alikes, the same in every run, as prepared files need it.</summary>
internal static class NumberHash
{
    /// <summary>The hash; null for a number without a letter or digit.</summary>
    public static ulong? Of(string? number)
    {
        var key = DocumentNumbers.Key(number);
        if (key.Length == 0)
            return null;
        var hash = (ulong)key.Length;
        foreach (var c in key)
            hash = BitOperations.RotateLeft((hash ^ c) * 0x9E3779B97F4A7C15, 29);
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
