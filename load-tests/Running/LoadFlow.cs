using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Running;

/// <summary>A stream of arrivals with its queries, on its way to one face of the gateway.</summary>
internal sealed record LoadFlow(string Name, IArrivals Arrivals, QueryMix Mix, ISearchTarget Target)
{
    /// <summary>Every how many-th answer is looked at; 0: none.</summary>
    public int CheckEvery { get; init; }

    /// <summary>Where answers wait that are to be proven after the run.</summary>
    public KeptAnswers? Kept { get; init; }

    public Tally Tally { get; } = new();

    /// <summary>The query of a planned start; with a case reference of its own where answers are looked at.</summary>
    public PreparedQuery QueryOf(PlannedStart start)
    {
        var query = Mix.Draw(start.Number, start.Kind);
        return CheckEvery > 0 ? query.Referring($"load:{Name}:{start.Number}") : query;
    }

    /// <summary>What is wrong with the answer to a planned start; null if nothing is, or it is not one that is looked at.</summary>
    public string? Fault(PlannedStart start, PreparedQuery query, CallResult result)
    {
        if (CheckEvery == 0 || start.Number % CheckEvery != 0 || result.Answer is not { } answer)
            return null;
        Tally.CountChecked();
        Kept?.TryKeep(Tally, query.Request, answer);
        return AnswerCheck.Fault(query, answer);
    }
}
