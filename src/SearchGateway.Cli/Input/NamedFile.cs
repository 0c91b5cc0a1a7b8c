namespace SearchGateway.Cli.Input;

/// <summary>A name and a file, as <c>name=file</c>.</summary>
internal static class NamedFile
{
    /// <summary>What <paramref name="make"/> makes of the name and the file's text.</summary>
    /// <exception cref="UsageException">The text has not that form, or the file cannot be read or holds something else.</exception>
    public static T Read<T>(string option, string text, Func<string, string, T> make)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0 || at == text.Length - 1)
            throw new UsageException($"{option}: write name=file, e.g. supervisor.example/w1=witness.pem.");
        var file = text[(at + 1)..];
        try
        {
            return make(text[..at], File.ReadAllText(file));
        }
        catch (FormatException wrong)
        {
            throw new UsageException($"{option}: {file}: {wrong.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: {file} cannot be read: {unreadable.Message}");
        }
    }
}
