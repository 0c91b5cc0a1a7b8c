namespace SearchGateway.LoadTests.Commands;

/// <summary>What a command writes, so that its output can be tested.</summary>
internal sealed record LoadTerminal(TextWriter Out, TextWriter Error)
{
    /// <summary>Whether somebody watches standard error.</summary>
    public bool IsWatched { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
