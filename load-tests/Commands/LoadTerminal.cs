namespace SearchGateway.LoadTests.Commands;

/// <summary>What a command writes, so that its output can be tested.</summary>
internal sealed record LoadTerminal(TextWriter Out, TextWriter Error)
{
    /// <summary>Whether somebody watches standard error.</summary>
    public bool IsWatched { get; init; }

    /// <summary>What a process of a run is told line by line.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
