using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>Running text between tables.</summary>
internal static class Lines
{
    /// <summary>Writes a paragraph two characters in, broken between words; whatever it holds is text and never markup.</summary>
    public static void WriteIndented(IAnsiConsole console, string text, Style? style = null) =>
        console.Write(new Padder(new Text(text, style), new Padding(2, 0, 0, 0)));
}
