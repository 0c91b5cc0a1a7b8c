using System.Runtime.CompilerServices;
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

    /// <summary>Whether a digit stands in the name.</summary>
    public bool HasDigitInName { get; private init; }

    /// <summary>Whether a character stands there that no zone may hold; it counts as 0, as the filler does.</summary>
    public bool HasForeign { get; private init; }

    /// <summary>The sums of a zone by the weights of its layout.</summary>
    public static MrzSums Of(ReadOnlySpan<char> zone, MrzWeights weights)
    {
        var text = MemoryMarshal.Cast<char, ushort>(zone);
        var allowed = Vector256<ushort>.AllBitsSet;
        Vector256<ushort> number = default, birth = default, expiry = default, optional = default, composite = default, inName = default;
        var row = weights.Rows.AsSpan();
        foreach (var start in weights.Checked)
        {
            var values = Values(text.Slice(start, MrzWeights.Lanes), ref allowed, out var isDigit);
            inName |= isDigit & row[0];
            number += values * row[1];
            birth += values * row[2];
            expiry += values * row[3];
            optional += values * row[4];
            composite += values * row[5];
            row = row[MrzWeights.RowsOfRun..];
        }
        foreach (var start in weights.NameOnly)
        {
            Values(text.Slice(start, MrzWeights.Lanes), ref allowed, out var isDigit);
            inName |= isDigit & row[0];
            row = row[1..];
        }
        return new MrzSums
        {
            Number = Vector256.Sum(number),
            Birth = Vector256.Sum(birth),
            Expiry = Vector256.Sum(expiry),
            Optional = Vector256.Sum(optional),
            Composite = Vector256.Sum(composite),
            HasDigitInName = inName != Vector256<ushort>.Zero,
            HasForeign = allowed != Vector256<ushort>.AllBitsSet,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Values(ReadOnlySpan<ushort> run, ref Vector256<ushort> allowed, out Vector256<ushort> isDigit)
    {
        var characters = Vector256.Create(run);
        var digits = characters - Vector256.Create((ushort)'0');
        var letters = characters - Vector256.Create((ushort)'A');
        isDigit = Vector256.LessThan(digits, Vector256.Create((ushort)10));
        var isLetter = Vector256.LessThan(letters, Vector256.Create((ushort)26));
        allowed &= isDigit | isLetter | Vector256.Equals(characters, Vector256.Create((ushort)'<'));
        return (digits & isDigit) | ((letters + Vector256.Create((ushort)10)) & isLetter);
    }
}

/// <summary>The weight of each position of a layout in each of its checks, in runs of a vector's length.</summary>
internal sealed class MrzWeights
{
    /// <summary>Characters in a run. Sums of 90 characters of at most 7 times 35 stay below 65,536.</summary>
    public const int Lanes = 16;

    /// <summary>
    /// A run's rows: the places of the name, then the weights of document number, birth date, expiry date, optional data, composite. A
    /// run that no check covers has the first alone.
    /// </summary>
    public const int RowsOfRun = 6;

    public MrzWeights(int length, MrzSlot name, params MrzSlot[][] checks)
    {
        var places = new ushort[length];
        places.AsSpan(name.Start, name.Length).Fill(1);
        ushort[][] flat = [places, .. checks.Select(check => Flat(length, check))];
        // The last run ends with the zone and overlaps the one before it, where it weighs nothing.
        var runs = Enumerable.Range(0, (length + Lanes - 1) / Lanes)
            .Select(i => (Start: Math.Min(i * Lanes, length - Lanes), From: i * Lanes))
            .Select(run => (run.Start, Rows: Array.ConvertAll(flat, weights => Run(weights, run.Start, run.From))))
            .ToLookup(run => run.Rows.Skip(1).Any(row => row != Vector256<ushort>.Zero));
        Checked = [.. runs[true].Select(run => run.Start)];
        NameOnly = [.. runs[false].Select(run => run.Start)];
        Rows = [.. runs[true].SelectMany(run => run.Rows), .. runs[false].Select(run => run.Rows[0])];
    }

    /// <summary>Where each run begins that a check covers.</summary>
    public int[] Checked { get; }

    /// <summary>Where each other run begins.</summary>
    public int[] NameOnly { get; }

    /// <summary>The rows of all runs, those that a check covers first.</summary>
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
