using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace SearchGateway.Matching;

/// <summary>The lines of an input, trimmed, in upper case, set end to end in the caller's buffer.</summary>
/// <remarks>
/// Only the shape is judged here: how many lines, how long. Characters beyond the buffer are counted, not kept,
/// since no layout is that long.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal struct MrzText
{
    /// <summary>Inputs longer than this are not looked at: a zone with generous white space stays far below.</summary>
    public const int LongestInput = 1024;

    public int Lines { get; private set; }
    public int Length { get; private set; }
    public int First { get; private set; }
    public int Second { get; private set; }
    public int Third { get; private set; }
    public bool TooLong { get; private set; }

    /// <summary>Adds the lines of a text; line breaks of any kind separate them, empty lines do not count.</summary>
    public void Add(ReadOnlySpan<char> text, Span<char> buffer)
    {
        if (text.Length > LongestInput)
        {
            TooLong = true;
            return;
        }
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny('\n', '\r');
            var line = (end < 0 ? text : text[..end]).Trim();
            text = end < 0 ? [] : text[(end + 1)..];
            if (!line.IsEmpty)
                AddLine(line, buffer);
        }
    }

    /// <summary>The common length of the lines, or -1. One line that holds a whole zone counts as its lines.</summary>
    public readonly (int Lines, int LineLength) Shape => (Lines, First) switch
    {
        (1, 72) => (2, 36),
        (1, 88) => (2, 44),
        (1, 90) => (3, 30),
        (2, _) when First == Second => (2, First),
        (3, _) when First == Second && Second == Third => (3, First),
        _ => (Lines, -1),
    };

    /// <summary>The layout of the lines; null if there is none.</summary>
    public readonly MrzLayout? Layout(ReadOnlySpan<char> buffer)
    {
        var (lines, lineLength) = Shape;
        return TooLong ? null : MrzLayout.For(lines, lineLength, buffer[0]);
    }

    public readonly int LengthOf(int line) => line switch { 0 => First, 1 => Second, _ => Third };

    private void AddLine(ReadOnlySpan<char> line, Span<char> buffer)
    {
        switch (Lines++)
        {
            case 0: First = line.Length; break;
            case 1: Second = line.Length; break;
            case 2: Third = line.Length; break;
        }
        line = line[..Math.Min(line.Length, buffer.Length - Length)];
        // Stops at the first character beyond ASCII, which has no business in a zone and is kept as it is.
        if (Ascii.ToUpper(line, buffer[Length..], out _) != OperationStatus.Done)
            CopyInCapitals(line, buffer[Length..]);
        Length += line.Length;
    }

    private static void CopyInCapitals(ReadOnlySpan<char> line, Span<char> buffer)
    {
        for (var i = 0; i < line.Length; i++)
            buffer[i] = char.IsAsciiLetterLower(line[i]) ? (char)(line[i] - 32) : line[i];
    }
}
