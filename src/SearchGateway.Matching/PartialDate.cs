using System.Runtime.InteropServices;

namespace SearchGateway.Matching;

/// <summary>A date whose parts may be unknown.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PartialDate(int? Year, int? Month, int? Day);
