using System.CommandLine;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Cli.Audit;

/// <summary>Files of keys on the command line.</summary>
internal static class LogKeys
{
    public static Option<string> PublicOption() => new("--key")
    {
        Description = "PEM file with the log's public key, as ssi receipt key prints it; of a log that had several, any or all.", Required = true, HelpName = "file",
    };

    public static Option<string?> RecordsOption(string description) => new("--record-keys") { Description = description, HelpName = "file" };

    public static Option<string?> SubjectsOption() => new("--subject-keys")
    {
        Description = "The gateway's file of subject keys: the digests of officer, unit and case are compared with the records too.", HelpName = "file",
    };

    /// <summary>The key of a file.</summary>
    /// <exception cref="UsageException">The file holds no public key.</exception>
    public static CheckpointVerifier Verifier(string file)
    {
        try
        {
            return CheckpointVerifier.FromPem(File.ReadAllText(file));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--key: {file} cannot be read as an ECDSA public key in PEM: {wrong.Message}");
        }
    }

    /// <summary>The keys of a file, if one is named.</summary>
    /// <exception cref="UsageException">The file holds no such keys.</exception>
    public static RecordKeys? Records(string? file) => RecordsOf("--record-keys", file);

    /// <summary>The keys of a file, if one is named.</summary>
    /// <exception cref="UsageException">The file holds no such keys.</exception>
    public static RecordKeys? RecordsOf(string option, string? file) => Guarded(option, file, RecordKeys.Open);

    /// <summary>The keys of a file, if one is named.</summary>
    /// <exception cref="UsageException">The file holds no such keys.</exception>
    public static SubjectKeys? Subjects(string? file) => Guarded("--subject-keys", file, SubjectKeys.Open);

    private static T? Guarded<T>(string option, string? file, Func<string, T> open)
        where T : class
    {
        try
        {
            return file is null ? null : open(file);
        }
        catch (AuditLogException wrong)
        {
            throw new UsageException($"{option}: {wrong.Message}");
        }
    }
}
