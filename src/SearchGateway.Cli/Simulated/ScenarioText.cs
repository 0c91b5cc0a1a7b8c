using SearchGateway.Cli.Rules;
using SearchGateway.Simulators.Scenarios;

namespace SearchGateway.Cli.Simulated;

/// <summary>A scenario's file.</summary>
internal sealed record ScenarioText(string File, string Text)
{
    public ScenarioReading Reading { get; } = Scenario.Read(Text);

    /// <summary>Every fault with its file, line and column.</summary>
    public IEnumerable<string> Faults => Reading.Faults.Select(f => $"{File}:{f}");

    /// <summary>The file's content; - stands for standard input.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static async Task<ScenarioText> ReadAsync(string file, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            return new ScenarioText(
                file is "-" ? "standard input" : file,
                file is "-" ? await terminal.In.ReadToEndAsync(cancellationToken) : await System.IO.File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"'{file}' cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>The scenario.</summary>
    /// <exception cref="FaultyInputException">It has faults.</exception>
    public Scenario Faultless() => Reading.Scenario ?? throw new FaultyInputException([.. Faults]);
}
