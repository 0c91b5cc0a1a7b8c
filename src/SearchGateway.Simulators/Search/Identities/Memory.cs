using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Asks for memory before it is needed, so that several waits overlap; does nothing on other processors.</summary>
internal static class Memory
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Announce<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }
}
