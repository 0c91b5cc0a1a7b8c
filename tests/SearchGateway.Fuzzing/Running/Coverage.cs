using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace SearchGateway.Fuzzing.Running;

/// <summary>Which branches of the instrumented code an input went through, and whether any was new.</summary>
internal sealed unsafe class Coverage
{
    private const int Size = 1 << 16;

    // The instrumented code writes there as long as the process lives.
    private static readonly byte* s_taken = (byte*)NativeMemory.AllocZeroed(Size);

    private readonly byte[] _seen = new byte[Size];

    public Coverage() => Trace.SharedMem = s_taken;

    /// <summary>Branches that were seen so far.</summary>
    public int Branches => _seen.Count(b => b != 0);

    public void Begin()
    {
        new Span<byte>(s_taken, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether the input took a branch, or took one as often, as none before it.</summary>
    public bool End()
    {
        var isNew = false;
        for (var i = 0; i < Size; i++)
        {
            if (s_taken[i] == 0)
                continue;
            var often = (byte)(1 << Math.Min(7, (int)Math.Log2(s_taken[i])));
            isNew |= (_seen[i] & often) == 0;
            _seen[i] |= often;
        }

        return isNew;
    }
}
