namespace SearchGateway.Cli.Input;

/// <summary>The lines of a machine-readable zone as readers, files and shells give them.</summary>
internal static class MrzText
{
    /// <summary>Lines separated by a line feed, without the white space that copying leaves; a typed <c>\n</c> counts as one.</summary>
    public static string Normalise(string text) => string.Join(
        '\n',
        text.Replace("\\n", "\n", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
