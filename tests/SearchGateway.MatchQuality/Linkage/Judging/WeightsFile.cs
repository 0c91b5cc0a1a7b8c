using System.Text.Json;
using SearchGateway.Matching;
using SearchGateway.Merging;
using Core = SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Judging;

/// <summary>The file of weights that a run judges by: the gateway's own, or one under trial.</summary>
internal static class WeightsFile
{
    private const string OfTheGateway = "linkage-weights.json";

    /// <summary>The file, and the judge that follows it.</summary>
    /// <param name="file">Weights; null for the gateway's own.</param>
    /// <param name="names">Words of names; null for the gateway's own.</param>
    /// <exception cref="UsageException">One cannot be read, or breaks a rule.</exception>
    public static (LinkageFile File, Judge Judge) Read(FileInfo? file, FileInfo? names = null)
    {
        var words = names is null ? LinkageWeights.Reviewed.Names : Checked(names, bytes => NameFrequencies.Read(bytes));
        return file is null ? Of(Embedded(), words) : Checked(file, bytes => Of(bytes, words));
    }

    private static (LinkageFile File, Judge Judge) Of(byte[] bytes, NameFrequencies words) =>
        (JsonSerializer.Deserialize(bytes, LinkageFileContext.Default.LinkageFile)!, new Judge(new Core.Linkage(LinkageWeights.Parse(bytes, words))));

    private static T Checked<T>(FileInfo file, Func<byte[], T> read)
    {
        try
        {
            return read(File.ReadAllBytes(file.FullName));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file.Name}: cannot be read: {fault.Message}");
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or FormatException)
        {
            throw new UsageException($"{file.Name}: {fault.Message}");
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
