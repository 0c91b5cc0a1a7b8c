namespace SearchGateway.Benchmarks.Biometrics;

internal static class FingerprintCommand
{
    public static int Run(IReadOnlyList<string> options, TextWriter page)
    {
        ErrorRates.Print(page, 1_000_000, 4_000_000);
        return 0;
    }
}
