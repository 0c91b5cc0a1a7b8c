using SearchGateway.Audit;

namespace SearchGateway.Storage.Sqlite;

/// <summary>
/// The right to write a file, held by one process. The operating system takes it back when the process dies, however it
/// dies. Readers do not need it.
/// </summary>
internal sealed class LogOwnership : IDisposable
{
    private readonly FileStream _lock;

    private LogOwnership(FileStream file) => _lock = file;

    /// <summary>Takes the right to write <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="setting">The setting that names it, for messages.</param>
    /// <param name="what">What it holds, for messages.</param>
    /// <exception cref="AuditLogException">Another process has it, or the folder is missing or cannot be written.</exception>
    public static LogOwnership Take(string path, string setting = "Audit:Sqlite:Path", string what = "audit log")
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
            throw new AuditLogException($"{setting}: the folder '{folder}' does not exist.");

        var lockPath = path + ".lock";
        try
        {
            return new LogOwnership(new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new AuditLogException($"{setting}: '{lockPath}' cannot be written: {refused.Message}", refused);
        }
        catch (IOException failure)
        {
            throw new AuditLogException($"{setting}: the {what} '{path}' is in use by another process, or its folder cannot be written: {failure.Message}", failure);
        }
    }

    public void Dispose() => _lock.Dispose();
}
