using System.Globalization;
using Spectre.Console;

namespace SearchGateway.Cli;

/// <summary>What a command reads and writes, so that its output can be tested.</summary>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, Func<string, string?> Environment)
{
    /// <summary>Whether somebody types, so that standard input holds no zone to wait for.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether colours and cursor movements are understood.</summary>
    public bool IsAnsi { get; init; }

    /// <summary>Width of a table in characters.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Sends what does not go through gRPC; null for a handler of the process.</summary>
    public HttpMessageHandler? Http { get; init; }

    /// <summary>A client for what does not go through gRPC.</summary>
    /// <exception cref="UsageException">The environment names a certificate that cannot be used.</exception>
    public HttpClient Rest() => new(Http ?? OwnCertificate.Handler(Environment), disposeHandler: Http is null);

    public static Terminal OfThisProcess() => new(Console.In, Console.Out, Console.Error, System.Environment.GetEnvironmentVariable)
    {
        IsInteractive = !Console.IsInputRedirected,
        IsAnsi = !Console.IsOutputRedirected && System.Environment.GetEnvironmentVariable("NO_COLOR") is null,
        ShowsProgress = !Console.IsErrorRedirected && System.Environment.GetEnvironmentVariable("NO_COLOR") is null,
        Width = WidthOf(System.Environment.GetEnvironmentVariable("COLUMNS"), Console.IsOutputRedirected ? 160 : Console.WindowWidth),
    };

    /// <summary>The width to write for: what COLUMNS says if it is a number, otherwise the terminal's; at least 60.</summary>
    public static int WidthOf(string? columns, int otherwise) =>
        Math.Max(60, int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise);

    /// <summary>Whether somebody watches standard error while a long command runs.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Today.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Tables and colours on standard output.</summary>
    public IAnsiConsole Tables()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = IsAnsi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = IsAnsi ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Width;
        return console;
    }
}
