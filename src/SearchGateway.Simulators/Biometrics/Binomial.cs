namespace SearchGateway.Simulators.Biometrics;

/// <summary>Even coin tosses: how the bits of two strangers agree.</summary>
internal static class Binomial
{
    /// <summary>The probability of each number of heads, from 0 to all.</summary>
    public static double[] Even(int tosses)
    {
        var probabilities = new double[tosses + 1];
        var log = -tosses * Math.Log(2);
        for (var heads = 0; heads <= tosses; heads++)
        {
            probabilities[heads] = Math.Exp(log);
            log += Math.Log(tosses - heads) - Math.Log(heads + 1);
        }

        return probabilities;
    }

    /// <summary>The greatest number of heads that, with all below it, is no likelier than the bound; -1 if none is.</summary>
    public static int Quantile(int tosses, double bound)
    {
        var sum = 0.0;
        var heads = 0;
        foreach (var probability in Even(tosses))
        {
            sum += probability;
            if (sum > bound)
                break;
            heads++;
        }

        return heads - 1;
    }
}
