namespace SearchGateway.LoadTests.Planning.Queues;

/// <summary>A queue before several servers of the same kind, in closed form. Times in any one unit, rates in its inverse.</summary>
internal static class WaitingLine
{
    /// <summary>Erlang's B: share of arrivals that find all servers busy where nobody waits.</summary>
    /// <param name="servers">How many, at least 1.</param>
    /// <param name="load">Arrivals in a mean service time (erlangs), at least 0.</param>
    public static double ErlangB(int servers, double load)
    {
        var lost = 1.0;
        for (var k = 1; k <= servers; k++)
            lost = load * lost / (k + (load * lost));
        return lost;
    }

    /// <summary>Erlang's C: share of arrivals that have to wait; 1 where the servers cannot keep up.</summary>
    public static double ErlangC(int servers, double load)
    {
        if (load >= servers)
            return 1;
        var lost = ErlangB(servers, load);
        return lost / (1 - (load / servers * (1 - lost)));
    }

    /// <summary>Mean wait before service after Allen and Cunneen; exact for independent arrivals and exponential service.</summary>
    /// <param name="servers">How many.</param>
    /// <param name="rate">Arrivals per unit of time.</param>
    /// <param name="service">Mean service time.</param>
    /// <param name="variation">Squared coefficient of variation of the service time.</param>
    /// <param name="arrivals">That of the times between arrivals; 1 for independent callers.</param>
    /// <returns>The wait; infinite where the servers cannot keep up.</returns>
    public static double MeanWait(int servers, double rate, double service, double variation, double arrivals = 1)
    {
        var load = rate * service;
        return load >= servers ? double.PositiveInfinity : ErlangC(servers, load) * service / (servers - load) * (variation + arrivals) / 2;
    }

    /// <summary>Fewest servers that a rate keeps busy for no more than a share of the time.</summary>
    public static int ServersFor(double rate, double service, double utilisation) => Math.Max(1, (int)Math.Ceiling((rate * service / utilisation) - 1e-9));
}
