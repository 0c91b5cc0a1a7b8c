using System.ComponentModel;
using System.Diagnostics;
using System.IO.MemoryMappedFiles;

namespace SearchGateway.Tests.Shared.Disks;

/// <summary>
/// A disk that can be slow, full or broken, for the files of one folder and for processes that are started with its environment.
/// What it does is changed while they run.
/// </summary>
internal sealed class FaultyDisk : IDisposable
{
    public const int InputOutputError = 5;
    public const int NoSpaceLeft = 28;
    public const int ReadOnly = 30;

    private const int DelayAt = 0;
    private const int SyncErrorAt = 4;
    private const int WriteErrorAt = 8;
    private const int SyncsAt = 12;
    private const int Length = 16;

    private readonly DirectoryInfo _home;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _orders;

    private FaultyDisk(DirectoryInfo home, string folder)
    {
        _home = home;
        var orders = Path.Combine(home.FullName, "orders");
        File.WriteAllBytes(orders, new byte[Length]);
        if (!OperatingSystem.IsWindows())
        {
            // Another account may run the process, as it does with a database server.
            const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            File.SetUnixFileMode(home.FullName, All | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            File.SetUnixFileMode(orders, All);
        }

        _file = MemoryMappedFile.CreateFromFile(orders, FileMode.Open);
        _orders = _file.CreateViewAccessor(0, Length);
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LD_PRELOAD"] = Library(home),
            ["FAULTY_DISK_ORDERS"] = orders,
            ["FAULTY_DISK_FOLDER"] = folder,
        };
    }

    /// <summary>With these variables a process has this disk.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>What each sync takes longer.</summary>
    public TimeSpan SyncDelay
    {
        get => TimeSpan.FromMicroseconds(_orders.ReadInt32(DelayAt));
        set => _orders.Write(DelayAt, (int)value.TotalMicroseconds);
    }

    /// <summary>The error number of each sync; 0 for none.</summary>
    public int SyncError
    {
        get => _orders.ReadInt32(SyncErrorAt);
        set => _orders.Write(SyncErrorAt, value);
    }

    /// <summary>The error number of each write; 0 for none.</summary>
    public int WriteError
    {
        get => _orders.ReadInt32(WriteErrorAt);
        set => _orders.Write(WriteErrorAt, value);
    }

    /// <summary>How many syncs were slowed down or refused.</summary>
    public int Syncs => _orders.ReadInt32(SyncsAt);

    /// <summary>A disk without faults so far, for the files under <paramref name="folder"/>; null where it cannot be made, for want of Linux or of gcc.</summary>
    public static FaultyDisk? TryMake(string folder)
    {
        var home = Directory.CreateTempSubdirectory("searchgateway-disk-");
        var source = Path.Combine(home.FullName, "disk.c");
        File.WriteAllText(source, FaultyDiskSource.Text);
        if (OperatingSystem.IsLinux() && Compiles(source, Library(home)))
            return new FaultyDisk(home, folder);
        home.Delete(recursive: true);
        return null;
    }

    public void Dispose()
    {
        _orders.Dispose();
        _file.Dispose();
        _home.Delete(recursive: true);
    }

    private static string Library(DirectoryInfo home) => Path.Combine(home.FullName, "disk.so");

    /// <summary>Compiles the library; false where there is no compiler.</summary>
    /// <exception cref="InvalidOperationException">The compiler refuses it.</exception>
    private static bool Compiles(string source, string library)
    {
        try
        {
            var start = new ProcessStartInfo("gcc", ["-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"]) { RedirectStandardError = true, UseShellExecute = false };
            using var compiler = Process.Start(start)!;
            var complaints = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
                throw new InvalidOperationException($"The faulty disk does not compile: {complaints}");
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
