using System.Runtime.InteropServices;

namespace SearchGateway.Matching;

/// <summary>How far two document numbers agree, strongest first.</summary>
public enum DocumentAgreement
{
    /// <summary>Equal once normalised.</summary>
    Same,

    /// <summary>
    /// Equal but for characters that readers and people mistake: O, Q and 0, I and 1, B and 8, G and 6, S and 5, Z and 2.
    /// </summary>
    Confusable,

    /// <summary>One character added, dropped or changed, or two neighbours inverted, in numbers of at least five.</summary>
    OneEdit,

    /// <summary>None of the above, or a number is missing.</summary>
    Different,
}

/// <summary>The agreement of two document numbers and its reason in words.</summary>
/// <param name="Agreement">How far the numbers agree.</param>
/// <param name="Evidence">The reason, without the numbers themselves.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DocumentComparison(DocumentAgreement Agreement, string Evidence);

/// <summary>Normalises and compares numbers of travel documents and visa stickers.</summary>
public static class DocumentNumbers
{
    private const int LongestNumber = 64;
    private const int ShortestForEdits = 5;

    /// <summary>Capitals without white space, fillers and punctuation; characters after the 64th are left out.</summary>
    public static string Normalise(string? number)
    {
        Span<char> buffer = stackalloc char[LongestNumber];
        return buffer[..Normalise(number, buffer)].ToString();
    }

    /// <summary>
    /// The normalised number with each mistakable character brought to its digit: a key under which an index finds
    /// a number again although it was misread.
    /// </summary>
    public static string Key(string? number)
    {
        Span<char> buffer = stackalloc char[LongestNumber];
        var length = Normalise(number, buffer);
        foreach (ref var c in buffer[..length])
            c = AsDigit(c);
        return buffer[..length].ToString();
    }

    /// <summary>Compares two numbers; their order does not matter. Issuers are for the caller to compare.</summary>
    public static DocumentComparison Compare(string? left, string? right)
    {
        Span<char> leftBuffer = stackalloc char[LongestNumber];
        Span<char> rightBuffer = stackalloc char[LongestNumber];
        var agreement = Agreement(
            leftBuffer[..Normalise(left, leftBuffer)], rightBuffer[..Normalise(right, rightBuffer)]);
        return new DocumentComparison(agreement, Describe(agreement));
    }

    private static DocumentAgreement Agreement(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return DocumentAgreement.Different;
        if (left.SequenceEqual(right))
            return DocumentAgreement.Same;
        if (AreConfusable(left, right))
            return DocumentAgreement.Confusable;
        return Math.Min(left.Length, right.Length) >= ShortestForEdits && EditDistance.Within(left, right, 1) == 1
            ? DocumentAgreement.OneEdit
            : DocumentAgreement.Different;
    }

    private static bool AreConfusable(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (AsDigit(left[i]) != AsDigit(right[i]))
                return false;
        }
        return true;
    }

    // Issuers fix for each place of a number whether a letter or a digit stands there, so a letter taken for a digit leads to no
    // other number that was issued. Two letters do: U and V stand for series that follow each other, and stay apart, D and O too.
    // G and 6 matter most: their values are equal modulo 10, so that no check digit of a zone tells them apart.
    private static char AsDigit(char c) => c switch { 'O' or 'Q' => '0', 'I' => '1', 'B' => '8', 'G' => '6', 'S' => '5', 'Z' => '2', _ => c };

    private static int Normalise(string? number, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in number.AsSpan())
        {
            if (length == buffer.Length)
                break;
            if (char.IsLetterOrDigit(c))
                buffer[length++] = char.ToUpperInvariant(c);
        }
        return length;
    }

    private static string Describe(DocumentAgreement agreement) => agreement switch
    {
        DocumentAgreement.Same => "same document number",
        DocumentAgreement.Confusable => "document numbers differ in mistakable characters only",
        DocumentAgreement.OneEdit => "one character of the document number differs",
        _ => "document numbers differ",
    };
}
