using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchGateway.Matching;

/// <summary>
/// The fewest single edits between two words: a letter added, dropped or changed, or two neighbours inverted.
/// </summary>
internal static class EditDistance
{
    private const int Longest = 64;

    // As many letters as a vector takes.
    private const int Short = 16;

    /// <summary>The distance if it is at most the limit, otherwise the limit plus one.</summary>
    public static int Within(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        Trim(ref left, ref right);
        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        if (left.IsEmpty || right.IsEmpty)
            return Math.Max(left.Length, right.Length);
        if (left.Length > Longest || right.Length > Longest)
            return limit + 1;
        return Math.Min(left.Length <= Short ? ByBits(left, right) : Rows(left, right, limit), limit + 1);
    }

    // All cells of a column at once: bits say where the cell above or to the left is one less or one more (Hyyrö 2003).
    private static int ByBits(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var letters = LettersOf(left);
        var (more, less, same, before) = (uint.MaxValue, 0u, 0u, 0u);
        var (distance, last) = (left.Length, 1u << (left.Length - 1));
        foreach (var letter in right)
        {
            var at = Vector256.Equals(letters, Vector256.Create((ushort)letter)).ExtractMostSignificantBits();
            var inverted = ((~same & at) << 1) & before;
            same = (((at & more) + more) ^ more) | at | less | inverted;
            var up = less | ~(same | more);
            var down = same & more;
            distance += ((up & last) == 0 ? 0 : 1) - ((down & last) == 0 ? 0 : 1);
            up = (up << 1) | 1;
            more = (down << 1) | ~(same | up);
            less = up & same;
            before = at;
        }

        return distance;
    }

    private static Vector256<ushort> LettersOf(ReadOnlySpan<char> word)
    {
        Span<ushort> letters = stackalloc ushort[Short];
        MemoryMarshal.Cast<char, ushort>(word).CopyTo(letters);
        return Vector256.Create<ushort>(letters);
    }

    // What both share at the ends costs nothing.
    private static void Trim(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        var start = left.CommonPrefixLength(right);
        left = left[start..];
        right = right[start..];
        while (!left.IsEmpty && !right.IsEmpty && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }
    }

    private static int Rows(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        var width = right.Length + 1;
        Span<int> cells = stackalloc int[3 * width];
        var before = cells[..width];
        var previous = cells.Slice(width, width);
        var current = cells.Slice(2 * width, width);
        for (var j = 0; j < width; j++)
            previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            var lowest = i;
            for (var j = 1; j < width; j++)
            {
                var same = left[i - 1] == right[j - 1];
                var cost = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cost = Math.Min(cost, before[j - 2] + 1);
                current[j] = cost;
                lowest = Math.Min(lowest, cost);
            }
            if (lowest > limit)
                return lowest;
            var free = before;
            before = previous;
            previous = current;
            current = free;
        }
        return previous[width - 1];
    }
}
