using System.Buffers;

namespace SearchGateway.Matching;

internal static class MrzCharacters
{
    /// <summary>All that a zone may hold.</summary>
    public static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789<ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
