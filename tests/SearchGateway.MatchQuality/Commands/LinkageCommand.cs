using System.CommandLine;

namespace SearchGateway.MatchQuality.Commands;

/// <summary><c>matchquality linkage</c>: do the gateway's persons hold the records of one person, all of them and no others?</summary>
internal static class LinkageCommand
{
    public static Command Make(Terminal terminal) => new("linkage", "Measures how well records are brought together into persons.")
    {
        LinkageGeneratedCommand.Make(terminal), LinkageEstimateCommand.Make(terminal), LinkageFileCommand.Make(terminal),
        LinkageFrequenciesCommand.Make(terminal),
    };

    /// <summary>An option for a whole number within bounds.</summary>
    public static Option<int> Number(string name, int unless, int least, int most, string description)
    {
        var option = new Option<int>(name) { Description = $"{description} {unless} unless set.", DefaultValueFactory = _ => unless, HelpName = "number" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value < least || value > most))
                result.AddError($"{name}: must be {least} to {most}");
        });
        return option;
    }

    /// <summary>Threads of a run; figures do not depend on them.</summary>
    public static Option<int> Threads() => Number("--threads", Environment.ProcessorCount, 1, 1024, "Threads; the figures do not depend on them.");

    /// <summary>Weights under trial.</summary>
    public static Option<FileInfo?> Weights() =>
        new("--weights") { Description = "A file of weights to try, as src/SearchGateway/Merging/linkage-weights.json; that one unless set.", HelpName = "file" };

    /// <summary>Words of names under trial.</summary>
    public static Option<FileInfo?> Names() =>
        new("--names") { Description = "Words of names to try, as linkage frequencies prints them; the gateway's own unless set.", HelpName = "file" };

    /// <summary>Writes a file that was asked for.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static async Task WriteAsync(string option, string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: cannot be written: {fault.Message}");
        }
    }
}
