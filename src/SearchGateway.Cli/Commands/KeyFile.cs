using SearchGateway.Client;

namespace SearchGateway.Cli.Commands;

/// <summary>The log's public key as a PEM file.</summary>
internal static class KeyFile
{
    /// <summary>Every key of the file.</summary>
    /// <exception cref="UsageException">The file cannot be read or holds no key of a log.</exception>
    public static IReadOnlyList<LogPublicKey> Read(FileInfo file)
    {
        try
        {
            return LogPublicKey.AllFromPem(File.ReadAllText(file.FullName));
        }
        catch (FormatException wrong)
        {
            throw new UsageException($"--key: {file.Name}: {wrong.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--key: {file.Name} cannot be read: {unreadable.Message}");
        }
    }
}
