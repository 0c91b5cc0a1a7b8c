using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Columns;

/// <summary>
/// A file in memory of large pages, where the system has such: who jumps about in hundreds of megabytes waits for the
/// addresses of small pages as long as for what lies there.
/// </summary>
internal sealed unsafe partial class LargePages : IDisposable
{
    private const long PageBytes = 1 << 21;
    private const long PieceBytes = 1 << 26;
    private const int AdviseLargePages = 14;

    private byte* _start;

    private LargePages(long bytes)
    {
        var whole = (nuint)((bytes + PageBytes - 1) / PageBytes * PageBytes);
        _start = (byte*)NativeMemory.AlignedAlloc(whole, (nuint)PageBytes);
        // A system that does not know them or gives none leaves the pages small: the content is the same.
        if (OperatingSystem.IsLinux())
            _ = Advise(_start, whole, AdviseLargePages);
    }

    /// <summary>The first byte.</summary>
    public byte* Start => _start;

    /// <summary>Reads a whole file, in pieces on all processors.</summary>
    /// <exception cref="IOException">It cannot be read, or grows shorter meanwhile.</exception>
    public static LargePages Read(string path)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var length = RandomAccess.GetLength(file);
        var pages = new LargePages(length);
        try
        {
            Parallel.For(0, (length + PieceBytes - 1) / PieceBytes, piece =>
            {
                for (var (at, end) = (piece * PieceBytes, Math.Min(length, (piece + 1) * PieceBytes)); at < end;)
                {
                    var read = RandomAccess.Read(file, new Span<byte>(pages._start + at, (int)(end - at)), at);
                    at += read > 0 ? read : throw new IOException($"{Path.GetFileName(path)}: ended while it was read");
                }
            });
            return pages;
        }
        catch (AggregateException failed) when (failed.InnerException is IOException)
        {
            pages.Dispose();
            throw new IOException(failed.InnerException.Message, failed);
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(byte* address, nuint length, int advice);
}
