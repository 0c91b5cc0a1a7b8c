namespace SearchGateway.Simulators.Tests.Fixtures;

/// <summary>Asks to stop once the last line of what a start tells is out.</summary>
internal sealed class StoppingWriter(CancellationTokenSource stop) : StringWriter
{
    public override async Task WriteLineAsync(string? value)
    {
        await base.WriteLineAsync(value);
        if (value?.StartsWith("Ctrl+C", StringComparison.Ordinal) == true)
            await stop.CancelAsync();
    }
}
