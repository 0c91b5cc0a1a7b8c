namespace SearchGateway.Simulators.CommandLine;

/// <summary>The program of the simulators, for tools that offer its commands under their own name.</summary>
public static class SimulatorProgram
{
    /// <summary>Does what a command line says.</summary>
    /// <param name="args">The command and its options, as the program's help names them.</param>
    /// <param name="output">Takes what the command writes.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>0 done; 1 failed; 2 wrong use.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        Entry.RunAsync(args, output, errors, cancellationToken);
}
