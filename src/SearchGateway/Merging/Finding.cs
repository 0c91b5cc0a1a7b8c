using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchGateway.Merging;

/// <summary>One comparison of two records, or of a record with what was searched.</summary>
/// <param name="Field">What was compared, as the file of weights names it.</param>
/// <param name="Text">What was found, e.g. <c>document number: same</c>; never a value.</param>
/// <param name="Weight">Bits for (positive) or against (negative) one person.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Finding(string Field, string Text, double Weight);

/// <summary>Room for all that one comparison finds: each field, and the other identity.</summary>
[InlineArray(LinkageLevels.Fields + 1)]
internal struct FindingRoom
{
    private Finding _first;
}
