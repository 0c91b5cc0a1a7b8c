namespace SearchGateway.Simulators.Scenarios;

/// <summary>One fault of a scenario's file.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what to write.</param>
public sealed record ScenarioFault(int Line, int Column, string Message)
{
    /// <summary><c>12:7: message</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}: {Message}");
}
