using System.Globalization;

namespace SearchGateway.TransportSecurity;

/// <summary>How many files a process may have open, connections among them. Without one left a process of .NET ends.</summary>
internal static class OpenFiles
{
    /// <summary>Kept for what is no caller's: databases, central systems, logs, threads.</summary>
    public const int Reserve = 512;

    /// <summary>Connections that a face takes however few files there may be.</summary>
    public const int Least = 16;

    private const string Row = "Max open files";

    /// <summary>The bound of this process, which its runtime has raised as far as it may; null where there is none that can be told.</summary>
    public static int? Most => File.Exists("/proc/self/limits") ? In(File.ReadLines("/proc/self/limits")) : null;

    /// <summary>The bound in what Linux tells of a process's limits; null if there is none.</summary>
    public static int? In(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith(Row, StringComparison.Ordinal)) is { } row
        && int.TryParse(row[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;

    /// <summary>Connections that each face can take without any other file being in want.</summary>
    /// <param name="wanted">As many as are wanted.</param>
    /// <param name="files">Files that may be open; null if there is no bound.</param>
    /// <param name="faces">Faces that take connections.</param>
    /// <param name="filesEach">Files that a connection needs, with those to other programs that are opened for it.</param>
    public static int Connections(int wanted, int? files, int faces, int filesEach) =>
        files is { } most ? Math.Min(wanted, Math.Max(Least, (most - Reserve) / (faces * filesEach))) : wanted;
}
