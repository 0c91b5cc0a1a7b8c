using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchGateway.Matching;

/// <summary>The weighted sums of all checked fields of a zone, taken in one pass over its characters.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MrzSums
{
    public int Number { get; private init; }
    public int Birth { get; private init; }
    public int Expiry { get; private init; }
    public int Optional { get; private init; }
    public int Composite { get; private init; }

    /// <summary>How many digits stand in the name.</summary>
    public int DigitsInName { get; private init; }

    /// <summary>Whether a character stands there that no zone may hold; it counts as 0, as the filler does.</summary>
    public bool HasForeign { get; private init; }

    /// <summary>The sums of a zone by the weights of its layout.</summary>
    public static MrzSums Of(ReadOnlySpan<char> zone, MrzWeights weights)
    {
        var text = MemoryMarshal.Cast<char, ushort>(zone);
        var allowed = Vector256<ushort>.AllBitsSet;
        Vector256<ushort> number = default, birth = default, expiry = default, optional = default, composite = default, inName = default;
        var row = weights.Rows.AsSpan();
        foreach (var start in weights.Starts)
        {
            var characters = Vector256.Create(text.Slice(start, MrzWeights.Lanes));
            var digits = characters - Vector256.Create((ushort)'0');
            var letters = characters - Vector256.Create((ushort)'A');
            var isDigit = Vector256.LessThan(digits, Vector256.Create((ushort)10));
            var isLetter = Vector256.LessThan(letters, Vector256.Create((ushort)26));
            var values = (digits & isDigit) | ((letters + Vector256.Create((ushort)10)) & isLetter);
            allowed &= isDigit | isLetter | Vector256.Equals(characters, Vector256.Create((ushort)'<'));
            number += values * row[0];
            birth += values * row[1];
            expiry += values * row[2];
            optional += values * row[3];
            composite += values * row[4];
            inName += isDigit & row[5];
            row = row[MrzWeights.Checks..];
        }
        return new MrzSums
        {
            Number = Vector256.Sum(number),
            Birth = Vector256.Sum(birth),
            Expiry = Vector256.Sum(expiry),
            Optional = Vector256.Sum(optional),
            Composite = Vector256.Sum(composite),
            DigitsInName = Vector256.Sum(inName),
            HasForeign = allowed != Vector256<ushort>.AllBitsSet,
        };
    }
}

/// <summary>The weight of each position of a layout in each of its checks, in runs of a vector's length.</summary>
internal sealed class MrzWeights
{
    /// <summary>Characters in a run. Sums of 90 characters of at most 7 times 35 stay below 65,536.</summary>
    public const int Lanes = 16;

    /// <summary>Document number, birth date, expiry date, optional data, composite; and the name, which counts 1 throughout.</summary>
    public const int Checks = 6;

    public MrzWeights(int length, MrzSlot name, params MrzSlot[][] checks)
    {
        // The last run ends with the zone and overlaps the one before it, where it weighs nothing.
        Starts = [.. Enumerable.Range(0, (length + Lanes - 1) / Lanes).Select(i => Math.Min(i * Lanes, length - Lanes))];
        var ones = new ushort[length];
        ones.AsSpan(name.Start, name.Length).Fill(1);
        ushort[][] flat = [.. checks.Select(check => Flat(length, check)), ones];
        Rows = [.. Starts.SelectMany((start, i) => flat.Select(weights => Run(weights, start, i * Lanes)))];
    }

    /// <summary>Where each run begins.</summary>
    public int[] Starts { get; }

    /// <summary>The weights, run by run, and for each the checks in their order.</summary>
    public Vector256<ushort>[] Rows { get; }

    private static Vector256<ushort> Run(ushort[] weights, int start, int from)
    {
        var run = weights.AsSpan(start, Lanes).ToArray();
        run.AsSpan(0, from - start).Clear();
        return Vector256.Create(run);
    }

    private static ushort[] Flat(int length, MrzSlot[] check)
    {
        var weights = new ushort[length];
        var place = 0;
        foreach (var slot in check)
        {
            for (var i = slot.Start; i < slot.End; i++)
                weights[i] = MrzCheckDigit.WeightAt(place++);
        }
        return weights;
    }
}
