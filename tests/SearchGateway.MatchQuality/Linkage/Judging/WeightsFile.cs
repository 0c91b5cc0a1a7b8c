using System.Text.Json;
using SearchGateway.Merging;
using Core = SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Judging;

/// <summary>The file of weights that a run judges by: the gateway's own, or one under trial.</summary>
internal static class WeightsFile
{
    private const string OfTheGateway = "linkage-weights.json";

    /// <summary>The file, and the judge that follows it.</summary>
    /// <param name="file">Null for the gateway's own.</param>
    /// <exception cref="UsageException">It cannot be read, or breaks a rule.</exception>
    public static (LinkageFile File, Judge Judge) Read(FileInfo? file)
    {
        try
        {
            var bytes = file is null ? Embedded() : File.ReadAllBytes(file.FullName);
            var weights = LinkageWeights.Parse(bytes, LinkageWeights.Reviewed.Names);
            return (JsonSerializer.Deserialize(bytes, LinkageFileContext.Default.LinkageFile)!, new Judge(new Core.Linkage(weights)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file!.Name}: cannot be read: {fault.Message}");
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            throw new UsageException($"{file!.Name}: {fault.Message}");
        }
    }

    /// <summary>A file as it is written.</summary>
    public static string Text(LinkageFile file) => JsonSerializer.Serialize(file, LinkageFileContext.Default.LinkageFile) + "\n";

    private static byte[] Embedded()
    {
        using var stream = typeof(LinkageWeights).Assembly.GetManifestResourceStream(OfTheGateway)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
