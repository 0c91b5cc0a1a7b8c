namespace SearchGateway.Audit;

/// <summary>
/// The right to write a file, held by one process and in it by one owner. The operating system takes it back when the process dies,
/// however it dies. Readers do not need it.
/// </summary>
public sealed class FileOwnership : IDisposable
{
    private readonly FileStream _lock;

    private FileOwnership(FileStream file) => _lock = file;

    /// <summary>Takes the right to write <paramref name="path"/>, by a file beside it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="setting">The setting that names it, for messages.</param>
    /// <param name="what">What it holds, for messages.</param>
    /// <param name="other">Who else could have it, for messages.</param>
    /// <exception cref="AuditLogException">Another one has it, or the folder is missing or cannot be written; the message says which.</exception>
    public static FileOwnership Take(string path, string setting, string what, string other = "another process")
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
            throw new AuditLogException($"{setting}: the folder '{folder}' does not exist.");

        var lockPath = path + ".lock";
        try
        {
            return new FileOwnership(new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new AuditLogException($"{setting}: '{lockPath}' cannot be written: {refused.Message}", refused);
        }
        catch (IOException failure)
        {
            throw new AuditLogException($"{setting}: the {what} '{path}' is in use by {other}, or its folder cannot be written: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
