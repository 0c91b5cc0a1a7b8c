namespace SearchGateway.Cli.Rules;

/// <summary>A rule pack, a query or a file of queries is faulty; every fault is one line.</summary>
internal sealed class FaultyInputException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults => faults;
}
